package dev.wacht.spring.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Request attributes by which a filter chain of Spring Security passes its result to the guard of Spring MVC. Neither
 * module depends on the other. Clients cannot set request attributes.
 */
public final class ChainAttributes {
    /**
     * A {@code Supplier<Optional<Caller>>} that returns the caller whom the chain has authenticated by the time of the
     * call.
     */
    public static final String CALLER = ChainAttributes.class.getName() + ".caller";

    private static final String AUTHORIZED = ChainAttributes.class.getName() + ".authorized";

    private ChainAttributes() {}

    /**
     * Stores whether the chain authorizes a request, so that the guard's default does not apply to it. Dispatches other
     * than the original request are ignored: chains commonly permit all forwards and asynchronous dispatches,
     * regardless of their target.
     */
    public static void setAuthorized(HttpServletRequest request, boolean authorized) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            request.setAttribute(AUTHORIZED, authorized ? Target.of(request) : null);
        }
    }

    /**
     * Returns whether a chain authorized the original request, and the dispatch has the same method and path. Returns
     * false for a forward or an include, which the guard authorizes.
     */
    public static boolean isAuthorized(HttpServletRequest request) {
        return (request.getDispatcherType() == DispatcherType.REQUEST
                        || request.getDispatcherType() == DispatcherType.ASYNC)
                && Target.of(request).equals(request.getAttribute(AUTHORIZED));
    }

    /** A private type, so that no other code can store an equal value. */
    private record Target(String method, String uri) {
        static Target of(HttpServletRequest request) {
            return new Target(request.getMethod(), request.getRequestURI());
        }
    }
}
