package dev.wacht.conformance;

/** wacht-spring-security on Spring Boot 3.5, with filter chains of the application. */
class Boot35SecurityChainsTest extends ApplicationChainsConformance {}
