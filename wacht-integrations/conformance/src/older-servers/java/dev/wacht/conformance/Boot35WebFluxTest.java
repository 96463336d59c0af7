package dev.wacht.conformance;

/** wacht-spring-boot-starter on Spring Boot 3.5 with WebFlux and Netty. */
class Boot35WebFluxTest extends WebFluxConformance {
    Boot35WebFluxTest() {
        super(NettyFactory.class);
    }
}
