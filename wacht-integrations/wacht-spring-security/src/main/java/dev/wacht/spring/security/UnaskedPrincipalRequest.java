package dev.wacht.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Spring MVC from asking for the caller of each request when its handler is done, only to put the name into a
 * {@code RequestHandledEvent}: that would have the credentials of open routes verified, and make a 503 of their response in
 * an outage. The event names the caller if something else has asked for it.
 */
final class UnaskedPrincipalRequest extends HttpServletRequestWrapper {
    private static final String EVENT_CLASS = "org.springframework.web.servlet.FrameworkServlet";
    private static final String EVENT_METHOD = "getUsernameForRequest";
    private static final int WRAPPERS = 16; // Frames of this class and of wrappers around it.

    private final DeferredAuthentication deferred;

    UnaskedPrincipalRequest(HttpServletRequest request, DeferredAuthentication deferred) {
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
