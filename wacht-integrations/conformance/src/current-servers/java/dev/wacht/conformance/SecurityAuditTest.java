package dev.wacht.conformance;

import dev.wacht.audit.SpringAudit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Runs {@link AuditTest} on a server with Spring Security and the filter chain of the starter. */
@Tag("spring-security")
class SecurityAuditTest {
    @TestFactory
    Stream<DynamicTest> nothingIsFound() {
        return Stream.of(AuditTest.test(
                "Boot 4.1 with Spring Security",
                application -> new BootServer(application, SecuredRoutes.class),
                server -> SpringAudit.of(server.context())));
    }
}
