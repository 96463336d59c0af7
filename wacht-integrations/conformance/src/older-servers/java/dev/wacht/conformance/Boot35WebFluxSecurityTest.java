package dev.wacht.conformance;

/** wacht-spring-security on Spring Boot 3.5 with WebFlux, with the filter chain of the starter. */
class Boot35WebFluxSecurityTest extends WebFluxSecurityConformance {
    Boot35WebFluxSecurityTest() {
        super(NettyFactory.class);
    }
}
