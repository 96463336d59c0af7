package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Slow, disconnecting and many clients. They must not affect other clients, write to the log or leave threads behind.
 */
class SlowAndBrokenClientsTest {
    private static final Logger LOG = Logger.getLogger("dev.wacht.testkit.LocalWacht");
    private static final int LARGE = 32 * 1024 * 1024;

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);
    private final ConnectionThreads threads = new ConnectionThreads(wacht);
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final Handler warnings = new Warnings();
    private Thread.UncaughtExceptionHandler uncaught;

    @BeforeEach
    void listen() {
        LOG.addHandler(warnings);
        uncaught = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> problems.add(thread.getName() + ": " + e));
    }

    @AfterEach
    void close() throws Exception {
        wacht.close();
        threads.assertTheyEnd();
        LOG.removeHandler(warnings);
        Thread.setDefaultUncaughtExceptionHandler(uncaught);
        assertThat(problems).isEmpty();
    }

    @Test
    void clientThatDoesNotReadDoesNotBlockOthers() throws Exception {
        wacht.faults("/jwt-templates").status(200, "x".repeat(LARGE));
        try (RawConnection slow = new RawConnection(wacht, 1024)) {
            assertThat(slow.sendHead("GET /jwt-templates HTTP/1.1").head()).startsWith("HTTP/1.1 200 ");

            String user = wacht.user().create();
            assertThat(http.get("/users/" + user + "/details").status()).isEqualTo(200);
            wacht.faults("/jwt-templates").clear();
            assertThat(http.get("/jwt-templates").status()).isEqualTo(200);
            assertThat(wacht.requests()).hasSize(3);
            assertThat(threads.running()).hasSizeGreaterThanOrEqualTo(2);

            assertThat(slow.body("Content-Length: " + LARGE + "\r\n")).hasSize(LARGE);
        }
    }

    @Test
    void clientThatWritesSlowlyDoesNotBlockOthers() throws Exception {
        String request = "POST /v1/authz/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{}";
        try (RawConnection slow = new RawConnection(wacht)) {
            for (int i = 0; i < request.length(); i++) {
                slow.send(request.substring(i, i + 1));
                assertThat(http.get("/health").status()).isEqualTo(200);
            }
            assertThat(slow.status()).isEqualTo(422);
        }
    }

    @Test
    void halfClosedConnectionGetsAllResponses() throws Exception {
        wacht.faults("/health").next(1).slow(Duration.ofMillis(50));
        try (RawConnection connection = new RawConnection(wacht)) {
            connection
                    .sendHead("GET /health HTTP/1.1")
                    .sendHead("GET /nothing HTTP/1.1")
                    .halfClose();

            assertThat(connection.status()).isEqualTo(200);
            assertThat(connection.status()).isEqualTo(404);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void resetDuringRequestLeavesNoThreadOrLog() throws Exception {
        String request = "POST /v1/authz/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}";
        for (int length = 0; length <= request.length(); length++) {
            RawConnection connection = new RawConnection(wacht);
            connection.send(request.substring(0, length)).reset();
        }
        assertThat(http.get("/health").status()).isEqualTo(200);
        assertThat(wacht.requests()).hasSize(1);
    }

    @Test
    void resetDuringResponseLeavesNoThreadOrLog() throws Exception {
        wacht.faults("/jwt-templates").status(200, "x".repeat(LARGE));
        for (int i = 0; i < 20; i++) {
            RawConnection connection = new RawConnection(wacht, 1024);
            connection.sendHead("GET /jwt-templates HTTP/1.1").head();
            connection.reset();
        }
        wacht.faults("/users").drip(Duration.ofMillis(1));
        RawConnection connection = new RawConnection(wacht);
        connection.sendHead("GET /users HTTP/1.1").send("x").halfClose().reset();

        wacht.faults().clear();
        assertThat(http.get("/health").status()).isEqualTo(200);
    }

    @Test
    void servesFiveHundredConnectionsAtOnce() throws Exception {
        List<RawConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                connections.add(new RawConnection(wacht));
            }
            for (RawConnection connection : connections) {
                connection.sendHead("GET /health HTTP/1.1");
            }
            for (RawConnection connection : connections) {
                assertThat(connection.status()).isEqualTo(200);
            }
            assertThat(threads.running()).hasSizeGreaterThanOrEqualTo(500);
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
        threads.assertTheyEnd();
        assertThat(http.get("/health").status()).isEqualTo(200);
    }

    @Test
    void closeEndsConnectionsInEveryState() throws Exception {
        endsConnectionsInEveryState(wacht::close);
    }

    @Test
    void downEndsConnectionsInEveryState() throws Exception {
        endsConnectionsInEveryState(wacht::down);

        wacht.up();
        assertThat(http.get("/health").status()).isEqualTo(200);
    }

    private void endsConnectionsInEveryState(Runnable end) throws Exception {
        wacht.faults("/jwt-templates").status(200, "x".repeat(LARGE));
        try (RawConnection unused = new RawConnection(wacht);
                RawConnection kept = new RawConnection(wacht);
                RawConnection within = new RawConnection(wacht);
                RawConnection notReading = new RawConnection(wacht, 1024);
                RawConnection rejected = new RawConnection(wacht)) {
            kept.sendHead("GET /health HTTP/1.1").status();
            within.sendHead("POST /v1/authz/check HTTP/1.1", "Expect: 100-continue", "Content-Length: 2")
                    .head();
            notReading.sendHead("GET /jwt-templates HTTP/1.1").head();
            assertThat(rejected.send("oops\r\n\r\n").status()).isEqualTo(400);

            end.run();

            threads.assertTheyEnd();
            for (RawConnection connection : List.of(unused, kept, within)) {
                assertThatThrownBy(connection::head).isInstanceOf(IOException.class);
            }
        }
    }

    private final class Warnings extends Handler {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() > Level.INFO.intValue()) {
                problems.add(record.getLevel() + " " + record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
