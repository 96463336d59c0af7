package dev.wacht.conformance;

/** STOMP on Spring Boot 3.5. */
class Boot35StompSecurityTest extends StompConformance {}
