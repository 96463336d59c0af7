package dev.wacht.spring.security.test;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ChainAttributes;
import dev.wacht.spring.security.WachtAuthentication;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.TestSecurityContextHolder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.util.ClassUtils;

/** Sets the caller of a test in all places where applications look for the caller. */
final class TestCaller {
    private static final boolean SECURITY_MODULE =
            ClassUtils.isPresent("dev.wacht.spring.security.WachtAuthentication", TestCaller.class.getClassLoader());

    private TestCaller() {}

    /**
     * Sets the caller of a request. The request needs no CSRF token, as with a real credential, which a browser does
     * not add automatically.
     */
    static MockHttpServletRequest send(MockHttpServletRequest request, Caller caller) {
        request.setAttribute(ChainAttributes.CALLER, (Supplier<Optional<Caller>>) () -> Optional.of(caller));
        CsrfFilter.skipRequest(request);
        return SecurityMockMvcRequestPostProcessors.authentication(authentication(caller))
                .postProcessRequest(request);
    }

    /** Lets the guard of Spring MVC look up the test's caller at the moment when it authorizes the request. */
    static MockHttpServletRequest sendAsCurrent(MockHttpServletRequest request) {
        request.setAttribute(ChainAttributes.CALLER, (Supplier<Optional<Caller>>) TestCaller::current);
        return request;
    }

    /**
     * Returns the caller as an authentication that method security and filter chains read. Without
     * wacht-spring-security, only this module reads the authentication, on behalf of the guard.
     */
    static Authentication authentication(Caller caller) {
        return SECURITY_MODULE ? OfSecurityModule.authentication(caller) : new UncheckedAuthentication(caller);
    }

    /**
     * Returns the caller that the test has set. A caller that a filter of the application has set does not count,
     * because in production the guard would not trust it.
     */
    @SuppressWarnings("ReferenceEquality") // Only the object that the test has set, not an equal one.
    private static Optional<Caller> current() {
        Authentication ofRequest = SecurityContextHolder.getContext().getAuthentication();
        Authentication ofTest = TestSecurityContextHolder.getContext().getAuthentication();
        return ofTest != null && ofTest == ofRequest ? callerIn(ofTest) : Optional.empty();
    }

    private static Optional<Caller> callerIn(Authentication authentication) {
        return authentication instanceof UncheckedAuthentication unchecked
                ? Optional.of(unchecked.caller())
                : Optional.ofNullable(SECURITY_MODULE ? OfSecurityModule.callerIn(authentication) : null);
    }

    /** Loaded only if wacht-spring-security is on the class path. */
    private static final class OfSecurityModule {
        private OfSecurityModule() {}

        static Authentication authentication(Caller caller) {
            return WachtAuthentication.of(caller);
        }

        static @Nullable Caller callerIn(Authentication authentication) {
            return authentication instanceof WachtAuthentication wacht && wacht.isAuthenticated()
                    ? wacht.caller()
                    : null;
        }
    }
}
