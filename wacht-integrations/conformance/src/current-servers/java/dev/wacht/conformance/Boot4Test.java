package dev.wacht.conformance;

/** wacht-spring-boot-starter on Spring Boot 4.1. */
class Boot4Test extends WebSocketConformance {
    Boot4Test() {
        super(BootServer::new);
    }
}
