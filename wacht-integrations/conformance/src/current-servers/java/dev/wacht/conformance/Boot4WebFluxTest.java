package dev.wacht.conformance;

/** wacht-spring-boot-starter on Spring Boot 4.1 with WebFlux and Netty. */
class Boot4WebFluxTest extends WebFluxConformance {}
