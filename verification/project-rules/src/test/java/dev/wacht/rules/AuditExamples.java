package dev.wacht.rules;

import dev.wacht.audit.AuditReport;
import dev.wacht.audit.JavalinAudit;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Path;

/** The snippet of docs/audit.md that no test runs. */
final class AuditExamples {
    private AuditExamples() {}

    static void atOnce(Javalin javalin, LocalWacht localWacht) {
        AuditReport report = JavalinAudit.of(javalin)
                .lockFile(Path.of("routes.authz"))
                .markdown(Path.of("target/routes.md"))
                .attack(URI.create("http://127.0.0.1:" + javalin.port()), localWacht)
                .run();
        System.out.println(report);
        if (!report.findings().isEmpty()) {
            System.exit(1);
        }
    }
}
