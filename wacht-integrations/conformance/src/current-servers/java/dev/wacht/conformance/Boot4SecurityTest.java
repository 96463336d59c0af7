package dev.wacht.conformance;

/** wacht-spring-security on Spring Boot 4.1, with the filter chain of the starter. */
class Boot4SecurityTest extends SecurityConformance {
    Boot4SecurityTest() {
        super(SecuredRoutes.class);
    }
}
