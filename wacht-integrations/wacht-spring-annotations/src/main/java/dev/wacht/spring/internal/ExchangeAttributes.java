package dev.wacht.spring.internal;

/**
 * What a reactive filter chain of Spring Security tells the guard of WebFlux about a request. Attributes of the exchange,
 * because neither module knows the other; no client can set them.
 */
public final class ExchangeAttributes {
    /** A {@code Mono<Caller>}: the caller that the chain authenticates when it is subscribed to; empty if there is none. */
    public static final String CALLER = ExchangeAttributes.class.getName() + ".caller";

    /** True if the chain authorizes the request, so that routes without a rule of their own have one. */
    public static final String AUTHORIZED = ExchangeAttributes.class.getName() + ".authorized";

    /** True if a chain lets the request pass because the guard authorizes it, so that no other handler may take it. */
    public static final String LEFT_TO_GUARD = ExchangeAttributes.class.getName() + ".leftToGuard";

    private ExchangeAttributes() {}
}
