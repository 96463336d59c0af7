package dev.wacht.rules;

import dev.wacht.audit.AuditReport;
import dev.wacht.audit.JavalinAudit;
import dev.wacht.audit.ServletAudit;
import dev.wacht.audit.SpringAudit;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.ApplicationContext;

/** The snippets of docs/audit.md. Not run here: the tests of the examples are the same. */
final class AuditExamples {
    private AuditExamples() {}

    abstract static class OfJavalin {
        private final Javalin javalin;
        private final LocalWacht localWacht;

        OfJavalin(Javalin javalin, LocalWacht localWacht) {
            this.javalin = javalin;
            this.localWacht = localWacht;
        }

        @TestFactory
        Stream<DynamicTest> routes() {
            return JavalinAudit.of(javalin)
                    .lockFile(Path.of("routes.authz"))
                    .attack(URI.create("http://127.0.0.1:" + javalin.port()), localWacht)
                    .tests();
        }

        void atOnce() {
            AuditReport report = JavalinAudit.of(javalin)
                    .lockFile(Path.of("routes.authz"))
                    .markdown(Path.of("target/routes.md"))
                    .attack(URI.create("http://127.0.0.1:" + javalin.port()), localWacht)
                    .run();
            System.out.println(report);
        }
    }

    abstract static class OfSpring {
        private final ApplicationContext applicationContext;
        private final LocalWacht localWacht;
        private final int port;

        OfSpring(ApplicationContext applicationContext, LocalWacht localWacht, int port) {
            this.applicationContext = applicationContext;
            this.localWacht = localWacht;
            this.port = port;
        }

        @TestFactory
        Stream<DynamicTest> routes() {
            return SpringAudit.of(applicationContext)
                    .lockFile(Path.of("routes.authz"))
                    .attack(URI.create("http://127.0.0.1:" + port), localWacht)
                    .tests();
        }
    }

    abstract static class OfServlets {
        private final ServletContext servletContext;
        private final LocalWacht localWacht;
        private final int port;

        OfServlets(ServletContext servletContext, LocalWacht localWacht, int port) {
            this.servletContext = servletContext;
            this.localWacht = localWacht;
            this.port = port;
        }

        @TestFactory
        Stream<DynamicTest> routes() {
            return ServletAudit.of(servletContext)
                    .lockFile(Path.of("routes.authz"))
                    .attack(URI.create("http://127.0.0.1:" + port), localWacht)
                    .tests();
        }
    }
}
