package dev.wacht.conformance;

/** wacht-javalin on Javalin 7. */
class Javalin7Test extends WebSocketConformance {
    Javalin7Test() {
        super(Javalin7Server::new);
    }
}
