package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.audit.AuditReport;
import dev.wacht.audit.JavalinAudit;
import dev.wacht.audit.RouteAudit;
import dev.wacht.audit.ServletAudit;
import dev.wacht.audit.SpringAudit;
import java.net.URI;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** An audit reports no findings for the applications of the table, and runs none of their handlers. */
class AuditTest {
    @TestFactory
    Stream<DynamicTest> nothingIsFound() {
        return Stream.of(
                test("Javalin 7", Javalin7Server::new, server -> JavalinAudit.of(server.javalin())),
                test("Jetty 12", JettyServer::new, server -> ServletAudit.of(server.servletContext())),
                test("Tomcat 11", TomcatServer::new, server -> ServletAudit.of(server.servletContext())),
                test("Boot 4.1", BootServer::new, server -> SpringAudit.of(server.context())));
    }

    @FunctionalInterface
    interface Starter<S extends AdapterServer> {
        S start(Application application) throws Exception;
    }

    static <S extends AdapterServer> DynamicTest test(String name, Starter<S> starter, Function<S, RouteAudit> audit) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Application application = new Application();
                    S server = starter.start(application)) {
                AuditReport report = audit.apply(server)
                        .attack(URI.create("http://127.0.0.1:" + server.port()), application.wacht())
                        .run();

                assertThat(report.findings()).isEmpty();
                assertThat(report.routes()).isGreaterThan(15);
                assertThat(report.requests()).isGreaterThan(300);
                assertThat(application.runs()).as("handlers that ran").isEmpty();
            }
        });
    }
}
