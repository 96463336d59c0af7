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

/** Puts the caller of a test where applications look for one. */
final class TestCaller {
    private static final boolean SECURITY_MODULE =
            ClassUtils.isPresent("dev.wacht.spring.security.WachtAuthentication", TestCaller.class.getClassLoader());

    private TestCaller() {}

    /** As a request with a credential: it needs no CSRF token, because no browser adds the credential by itself. */
    static MockHttpServletRequest send(MockHttpServletRequest request, Caller caller) {
        request.setAttribute(ChainAttributes.CALLER, (Supplier<Optional<Caller>>) () -> Optional.of(caller));
        CsrfFilter.skipRequest(request);
        return SecurityMockMvcRequestPostProcessors.authentication(authentication(caller))
                .postProcessRequest(request);
    }

    /** Lets the guard of Spring MVC ask, when it authorizes the request, for the caller that the test itself has set. */
    static MockHttpServletRequest sendAsCurrent(MockHttpServletRequest request) {
        request.setAttribute(ChainAttributes.CALLER, (Supplier<Optional<Caller>>) TestCaller::current);
        return request;
    }

    /** The class that method security and chains read; without their module, one that keeps the caller for the guard. */
    static Authentication authentication(Caller caller) {
        return SECURITY_MODULE ? OfSecurityModule.authentication(caller) : new UncheckedAuthentication(caller);
    }

    /** What a filter of the application authenticated is none of ours: in production the guard would not trust it. */
    @SuppressWarnings("ReferenceEquality") // The very object that the test set, not one that says the same.
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

    /** Loaded only where wacht-spring-security is there. */
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
