package dev.wacht.conformance;

/** wacht-spring-boot-starter on Spring Boot 3.5. */
class Boot3Test extends WebSocketConformance {
    Boot3Test() {
        super(BootServer::new);
    }
}
