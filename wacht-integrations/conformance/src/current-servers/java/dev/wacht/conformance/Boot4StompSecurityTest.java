package dev.wacht.conformance;

/** STOMP on Spring Boot 4.1. */
class Boot4StompSecurityTest extends StompConformance {}
