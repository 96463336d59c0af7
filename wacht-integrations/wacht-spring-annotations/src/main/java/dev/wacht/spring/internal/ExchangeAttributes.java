package dev.wacht.spring.internal;

/**
 * Attributes of the exchange by which a reactive filter chain of Spring Security passes its result to the guard of
 * WebFlux. Neither module depends on the other. Clients cannot set attributes.
 */
public final class ExchangeAttributes {
    /** A {@code Mono<Caller>}, empty if there is no caller. The chain authenticates the caller on subscription. */
    public static final String CALLER = ExchangeAttributes.class.getName() + ".caller";

    /** True if the chain authorizes the request, so that the guard's default does not apply to it. */
    public static final String AUTHORIZED = ExchangeAttributes.class.getName() + ".authorized";

    /** True if a chain permits the request because the guard authorizes it, so no unguarded handler may handle it. */
    public static final String LEFT_TO_GUARD = ExchangeAttributes.class.getName() + ".leftToGuard";

    private ExchangeAttributes() {}
}
