package dev.wacht.examples.spring.security;

import dev.wacht.audit.SpringAudit;
import dev.wacht.testkit.LocalWacht;
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
    private LocalService service;

    @BeforeEach
    void start() {
        wacht = LocalWacht.start();
        service = LocalService.start(wacht, "0");
    }

    @AfterEach
    void stop() {
        service.stop();
        wacht.close();
    }

    @TestFactory
    Stream<DynamicTest> routes() {
        return SpringAudit.of(service.service())
                .lockFile(Path.of("routes.authz"))
                .attack(URI.create("http://127.0.0.1:" + service.port()), wacht)
                .tests();
    }
}
