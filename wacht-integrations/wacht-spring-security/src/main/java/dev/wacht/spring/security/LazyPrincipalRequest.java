package dev.wacht.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Prevents Spring MVC from reading the caller after a handler has finished. Spring MVC reads it only to put the
 * caller's name into a {@code RequestHandledEvent}. On an open route, that would verify the credential, and turn the
 * response into a 503 during an outage. If the caller has been verified already, the event contains the name.
 */
final class LazyPrincipalRequest extends HttpServletRequestWrapper {
    private static final String EVENT_CLASS = "org.springframework.web.servlet.FrameworkServlet";
    private static final String EVENT_METHOD = "getUsernameForRequest";
    private static final int WRAPPERS = 16; // Stack frames of this class and of wrappers around it.

    private final DeferredAuthentication deferred;

    LazyPrincipalRequest(HttpServletRequest request, DeferredAuthentication deferred) {
        super(request);
        this.deferred = deferred;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return !deferred.isVerified() && isForEvent() ? null : super.getUserPrincipal();
    }

    private static boolean isForEvent() {
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(WRAPPERS)
                        .anyMatch(frame -> frame.getMethodName().equals(EVENT_METHOD)
                                && frame.getClassName().equals(EVENT_CLASS)));
    }
}
