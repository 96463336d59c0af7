package dev.wacht.spring.internal;

/**
 * What a filter chain of Spring Security tells the guard of Spring MVC about a request. Request attributes, because
 * neither module knows the other; no client can set them.
 */
public final class ChainAttributes {
    /** A {@code Supplier<Optional<Caller>>}: the caller that the chain authenticated, at the time when it is called. */
    public static final String CALLER = ChainAttributes.class.getName() + ".caller";

    /** {@code Boolean.TRUE} if the chain authorizes requests, so that routes without a rule of their own have one. */
    public static final String AUTHORIZES = ChainAttributes.class.getName() + ".authorizes";

    private ChainAttributes() {}
}
