package dev.wacht.conformance;

/** wacht-servlet on Jetty 12. */
class Jetty12Test extends ServletConformance {
    Jetty12Test() {
        super(JettyServer::new);
    }
}
