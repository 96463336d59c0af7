package dev.wacht.conformance;

/** wacht-spring-security on Spring Boot 4.1 with WebFlux, with filter chains of the application. */
class Boot4WebFluxSecurityChainsTest extends WebFluxChainsConformance {}
