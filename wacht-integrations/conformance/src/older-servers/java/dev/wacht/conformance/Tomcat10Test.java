package dev.wacht.conformance;

/** wacht-servlet on Tomcat 10.1. */
class Tomcat10Test extends ServletConformance {
    Tomcat10Test() {
        super(TomcatServer::new);
    }
}
