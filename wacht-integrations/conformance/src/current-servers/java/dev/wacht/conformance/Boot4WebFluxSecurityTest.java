package dev.wacht.conformance;

/** wacht-spring-security on Spring Boot 4.1 with WebFlux, with the filter chain of the starter. */
class Boot4WebFluxSecurityTest extends WebFluxSecurityConformance {}
