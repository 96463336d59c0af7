package dev.wacht.examples.spring;

import dev.wacht.audit.SpringAudit;
import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Who may call which route: {@code routes.authz} has a line for each, and an attack tries to get in without. */
class RoutesTest {
    private LocalWacht wacht;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        wacht = LocalWacht.start();
        service = Main.start(LocalMain.settings(wacht, "0"));
    }

    @AfterEach
    void stop() {
        service.close();
        wacht.close();
    }

    @TestFactory
    Stream<DynamicTest> routes() {
        return SpringAudit.of(service)
                .lockFile(Path.of("routes.authz"))
                .attack(URI.create("http://127.0.0.1:" + Main.port(service)), wacht)
                .tests();
    }
}
