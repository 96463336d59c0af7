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
     * Says whether the chain authorizes a request, so that routes without a rule of their own have one. Counts for the
     * request itself alone: chains commonly let forwards and asynchronous dispatches pass, wherever they lead.
     */
    public static void setAuthorized(HttpServletRequest request, boolean authorized) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            request.setAttribute(AUTHORIZED, authorized ? Target.of(request) : null);
        }
    }

    /**
     * Returns whether a chain authorized the request that this dispatch belongs to, for the path that it leads to. Never for
     * a forward or an include: the guard has the last word there.
     */
    public static boolean isAuthorized(HttpServletRequest request) {
        return (request.getDispatcherType() == DispatcherType.REQUEST
                        || request.getDispatcherType() == DispatcherType.ASYNC)
                && Target.of(request).equals(request.getAttribute(AUTHORIZED));
    }

    /** A type of its own, which no parameter of a request can become. */
    private record Target(String method, String uri) {
        static Target of(HttpServletRequest request) {
            return new Target(request.getMethod(), request.getRequestURI());
        }
    }
}
