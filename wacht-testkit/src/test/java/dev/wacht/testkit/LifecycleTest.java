package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Start, outages and close, and the release of ports and threads. */
class LifecycleTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void downRefusesConnectionsAndUpAcceptsThemOnTheSamePort() throws Exception {
        String url = wacht.baseUrl();
        String user = wacht.user().create();
        for (int i = 0; i < 50; i++) {
            wacht.down();
            wacht.down();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            wacht.up();
            wacht.up();
            connect();
        }
        assertThat(wacht.baseUrl()).isEqualTo(url);
        assertThat(http.get("/users/" + user + "/details").status()).isEqualTo(200);
    }

    @Test
    void downResetsOpenConnections() throws Exception {
        try (RawConnection idle = new RawConnection(wacht);
                RawConnection busy = new RawConnection(wacht)) {
            String head = idle.sendHead("GET /health HTTP/1.1").head();
            idle.body(head);
            busy.sendHead("POST /v1/authz/check HTTP/1.1", "Expect: 100-continue", "Content-Length: 9")
                    .head();

            wacht.down();

            assertThatThrownBy(idle::head).as("reset").isInstanceOf(SocketException.class);
            assertThatThrownBy(busy::head).as("reset").isInstanceOf(SocketException.class);
        }
    }

    @Test
    void portStaysReservedDuringAnOutage() {
        wacht.down();

        assertThatThrownBy(this::takePort).isInstanceOf(BindException.class);
    }

    @Test
    void recentlyClosedConnectionsDoNotBlockThePort() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.body(connection
                    .sendHead("GET /health HTTP/1.1", "Connection: close")
                    .head());
            assertThat(connection.isEnded()).isTrue();
        }

        wacht.down();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        wacht.up();

        assertThat(http.get("/users").status()).isEqualTo(200);
    }

    @Test
    void closeFreesThePort() throws Exception {
        http.get("/health");

        wacht.close();

        assertThatCode(this::takePort).doesNotThrowAnyException();
        assertThatCode(wacht::close).doesNotThrowAnyException();
        assertThatThrownBy(wacht::up).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }

    @Test
    void closeDuringAnOutageFreesThePortToo() {
        wacht.down();

        wacht.close();

        assertThatCode(this::takePort).doesNotThrowAnyException();
        assertThatThrownBy(wacht::up).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void instancesAreIndependent() throws Exception {
        try (LocalWacht other = LocalWacht.start()) {
            wacht.user().firstName("Ann").create();

            assertThat(other.baseUrl()).isNotEqualTo(wacht.baseUrl());
            assertThat(other.deploymentId()).isNotEqualTo(wacht.deploymentId());
            assertThat(other.backendApiKey()).isNotEqualTo(wacht.backendApiKey());
            assertThat(other.jwks()).isNotEqualTo(wacht.jwks());
            assertThat(new Http(other).get("/users").json().get("data")).isEmpty();
            assertThat(http.get("/users").json().get("data")).hasSize(1);
        }
    }

    @Test
    void unclosedInstanceDoesNotKeepTheJvmAlive() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavesItOpen.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(new String(jvm.getInputStream().readAllBytes(), UTF_8))
                    .contains("responded 200")
                    .contains("reached the end");
            assertThat(jvm.exitValue()).isZero();
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void toStringContainsNoKeys() {
        assertThat(wacht).hasToString("LocalWacht[" + wacht.baseUrl() + "]");
        wacht.down();
        assertThat(wacht).hasToString("LocalWacht[" + wacht.baseUrl() + ", down]");
    }

    private int port() {
        return URI.create(wacht.baseUrl()).getPort();
    }

    private void connect() throws IOException {
        new Socket(loopback(), port()).close();
    }

    private void takePort() throws IOException {
        new ServerSocket(port(), 1, loopback()).close();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** Runs in a separate JVM. */
    static final class LeavesItOpen {
        public static void main(String[] args) throws Exception {
            LocalWacht open = LocalWacht.start();
            try (RawConnection connection = new RawConnection(open)) {
                String head = connection.sendHead("GET /health HTTP/1.1").head();
                System.out.println("responded " + head.substring(9, 12));
                System.out.println("reached the end");
            }
        }
    }
}
