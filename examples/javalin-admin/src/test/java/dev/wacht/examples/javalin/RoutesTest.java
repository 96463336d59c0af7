package dev.wacht.examples.javalin;

import dev.wacht.audit.JavalinAudit;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may call which route: {@code routes.authz} has a line for each, and an attack tries to get in without. */
class RoutesTest {
    private LocalWacht wacht;
    private Javalin service;

    @BeforeEach
    void start() {
        wacht = LocalWacht.start();
        service = Main.start(LocalMain.settings(wacht, "0"));
    }

    @AfterEach
    void stop() {
        service.stop();
        wacht.close();
    }

    @TestFactory
    Stream<DynamicTest> routes() {
        return JavalinAudit.of(service)
                .lockFile(Path.of("routes.authz"))
                .attack(URI.create("http://127.0.0.1:" + service.port()), wacht)
                .tests();
    }
}
