package dev.wacht.spring.internal;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a filter chain of Spring Security tells the guard of Spring MVC about a request. Request attributes, because
 * neither module knows the other; no client can set them.
 */
public final class ChainAttributes {
    /** A {@code Supplier<Optional<Caller>>}: the caller that the chain authenticated, at the time when it is called. */
    public static final String CALLER = ChainAttributes.class.getName() + ".caller";

    private static final String AUTHORIZED = ChainAttributes.class.getName() + ".authorized";

    private ChainAttributes() {}

    /** Notes that a chain which authorizes requests has this one before it, so that routes without a rule have one. */
    public static void setAuthorized(HttpServletRequest request) {
        request.setAttribute(AUTHORIZED, dispatch(request));
    }

    /** Whether a chain authorizes this very dispatch: it may not have seen what the request is forwarded to. */
    public static boolean isAuthorized(HttpServletRequest request) {
        return dispatch(request).equals(request.getAttribute(AUTHORIZED));
    }

    private static String dispatch(HttpServletRequest request) {
        return request.getDispatcherType() + " " + request.getRequestURI();
    }
}
