package dev.wacht.conformance;

/** wacht-javalin on Javalin 6. */
class Javalin6Test extends WebSocketConformance {
    Javalin6Test() {
        super(Javalin6Server::new);
    }
}
