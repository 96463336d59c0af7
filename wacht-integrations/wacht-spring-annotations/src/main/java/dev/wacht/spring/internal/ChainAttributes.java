package dev.wacht.spring.internal;

import jakarta.servlet.DispatcherType;
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

    /**
     * Says whether the chain authorizes this dispatch of the request, so that routes without a rule of their own have one.
     * Holds for this dispatch alone: a forward may lead past all chains, or through another one.
     */
    public static void setAuthorized(HttpServletRequest request, boolean authorized) {
        request.setAttribute(AUTHORIZED, authorized ? Dispatch.of(request) : null);
    }

    /**
     * Returns whether a chain authorized this dispatch of the request. Never for a forward or an include, because chains
     * commonly let those pass: the guard has the last word there.
     */
    public static boolean isAuthorized(HttpServletRequest request) {
        return (request.getDispatcherType() == DispatcherType.REQUEST
                        || request.getDispatcherType() == DispatcherType.ASYNC)
                && Dispatch.of(request).equals(request.getAttribute(AUTHORIZED));
    }

    /** A type of its own, which no parameter of a request can become. */
    private record Dispatch(DispatcherType type, String method, String uri) {
        static Dispatch of(HttpServletRequest request) {
            return new Dispatch(request.getDispatcherType(), request.getMethod(), request.getRequestURI());
        }
    }
}
