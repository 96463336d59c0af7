package dev.wacht.examples.mcp;

import dev.wacht.audit.ServletAudit;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may call which path: {@code routes.authz} has a line for each, and an attack tries to get in without. */
class RoutesTest {
    private LocalWacht wacht;
    private JettyService service;

    @BeforeEach
    void start() throws IOException {
        wacht = LocalWacht.start();
        Settings settings;
        try (ServerSocket free = new ServerSocket(0)) { // The identifier of the resource has the port.
            settings = LocalMain.settings(wacht, Integer.toString(free.getLocalPort()));
        }
        service = Main.start(settings);
    }

    @AfterEach
    void stop() {
        service.stop();
        wacht.close();
    }

    @TestFactory
    Stream<DynamicTest> routes() {
        return ServletAudit.of(service.servletContext())
                .lockFile(Path.of("routes.authz"))
                .attack(URI.create("http://127.0.0.1:" + service.port()), wacht)
                .tests();
    }
}
