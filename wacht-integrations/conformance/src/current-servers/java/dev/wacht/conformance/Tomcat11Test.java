package dev.wacht.conformance;

/** wacht-servlet on Tomcat 11. */
class Tomcat11Test extends ServletConformance {
    Tomcat11Test() {
        super(TomcatServer::new);
    }
}
