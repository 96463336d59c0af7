package dev.wacht.conformance;

/** wacht-spring-security on Spring Boot 3.5 with WebFlux, with filter chains of the application. */
class Boot35WebFluxSecurityChainsTest extends WebFluxChainsConformance {
    Boot35WebFluxSecurityChainsTest() {
        super(NettyFactory.class);
    }
}
