package dev.wacht.conformance;

/** wacht-spring-security on Spring Boot 3.5, with the filter chain of the starter. */
class Boot35SecurityTest extends SecurityConformance {
    Boot35SecurityTest() {
        super(SecuredRoutes.class);
    }
}
