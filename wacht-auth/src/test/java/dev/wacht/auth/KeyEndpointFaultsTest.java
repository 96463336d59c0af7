package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.wacht.auth.internal.DaemonThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of a key endpoint, down to single bytes: the result is always a 503, within the deadline. */
class KeyEndpointFaultsTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final JwksSettings BRIEF = JwksSettings.builder()
            .connectTimeout(Duration.ofMillis(300))
            .readTimeout(Duration.ofMillis(300))
            .deadline(Duration.ofMillis(600))
            .build();

    /** Writes the server's response after the request was received; the connection is then closed. */
    interface Fault {
        void answer(OutputStream out, Waiting waiting) throws IOException, InterruptedException;
    }

    /** Waits while the test is running. */
    interface Waiting {
        boolean millis(long millis) throws InterruptedException;

        /** Makes the connection end with a reset. */
        void thenReset() throws IOException;
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("closes at once", (out, waiting) -> {}),
                fault("hangs", (out, waiting) -> waiting.millis(60_000)),
                fault(
                        "drips the status line",
                        (out, waiting) -> drip(out, waiting, "HTTP/1.1 200 OK" + "x".repeat(9_999))),
                fault(
                        "drips a header",
                        (out, waiting) -> drip(out, waiting, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(9_999))),
                fault("drips the body", (out, waiting) -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
                    drip(out, waiting, " ".repeat(60_000));
                }),
                fault("drips a chunk", (out, waiting) -> {
                    write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    drip(out, waiting, "1;" + "x".repeat(9_999));
                }),
                fault(
                        "breaks off in the body",
                        (out, waiting) ->
                                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + ISSUER.jwks())),
                fault("resets in the body", (out, waiting) -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + ISSUER.jwks());
                    waiting.thenReset();
                }),
                fault("500", (out, waiting) -> respond(out, "500 Internal Server Error", ISSUER.jwks())),
                fault("404", (out, waiting) -> respond(out, "404 Not Found", ISSUER.jwks())),
                fault("204", (out, waiting) -> write(out, "HTTP/1.1 204 No Content\r\n\r\n")),
                fault("206", (out, waiting) -> respond(out, "206 Partial Content", ISSUER.jwks())),
                fault("HTML", (out, waiting) -> respond(out, "200 OK", "<html>maintenance</html>")),
                fault("empty", (out, waiting) -> respond(out, "200 OK", "")),
                fault("null", (out, waiting) -> respond(out, "200 OK", "null")),
                fault("a list", (out, waiting) -> respond(out, "200 OK", "[" + ISSUER.jwk("") + "]")),
                fault("keys null", (out, waiting) -> respond(out, "200 OK", "{\"keys\":null}")),
                fault("no keys", (out, waiting) -> respond(out, "200 OK", "{\"keys\":[]}")),
                fault(
                        "keys twice",
                        (out, waiting) -> respond(out, "200 OK", ISSUER.jwks().replaceFirst("\\{", "{\"keys\":[],"))),
                fault(
                        "a private key",
                        (out, waiting) -> respond(out, "200 OK", TestIssuer.jwks(ISSUER.jwk(",\"d\":\"AAAA\"")))),
                fault(
                        "a symmetric key",
                        (out, waiting) -> respond(out, "200 OK", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")),
                fault(
                        "gzip",
                        (out, waiting) -> write(
                                out,
                                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u001f\u008b")),
                fault("gzip bomb", KeyEndpointFaultsTest::writeGzipBomb),
                fault("too large", (out, waiting) -> respond(out, "200 OK", ISSUER.jwks() + " ".repeat(70_000))),
                fault("announces 100 MB", (out, waiting) -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + ISSUER.jwks());
                    waiting.millis(60_000);
                }),
                fault("endless", KeyEndpointFaultsTest::writeForEver),
                fault("not HTTP", (out, waiting) -> write(out, "SSH-2.0-OpenSSH\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultIsAnOutageWithinTheDeadline(String name, Fault fault) throws IOException {
        try (FaultServer server = new FaultServer(fault);
                TokenVerifier verifier = verifier(server.uri())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> verifier.authenticate(ISSUER.token()))
                    .isInstanceOf(KeysUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void readTimeoutEndsAFetchBeforeItsDeadline() throws IOException {
        JwksSettings brief = JwksSettings.builder()
                .readTimeout(Duration.ofMillis(100))
                .deadline(Duration.ofMinutes(1))
                .build();
        try (FaultServer server = new FaultServer((out, waiting) -> waiting.millis(60_000));
                TokenVerifier verifier = verifier(server.uri(), brief)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> verifier.authenticate(ISSUER.token()))
                    .isInstanceOf(KeysUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void validResponseIsRead() throws IOException {
        try (FaultServer server = new FaultServer((out, waiting) -> respond(out, "200 OK", ISSUER.jwks()));
                TokenVerifier verifier = patientVerifier(server.uri())) {
            assertThat(verifier.authenticate(ISSUER.token()).isAuthenticated()).isTrue();
        }
    }

    @Test
    void endlessResponseIsReadOnlyUpToTheLimit() throws IOException {
        try (FaultServer server = new FaultServer(KeyEndpointFaultsTest::writeForEver);
                TokenVerifier verifier = patientVerifier(server.uri())) {
            assertThatThrownBy(() -> verifier.authenticate(ISSUER.token()))
                    .isInstanceOf(KeysUnavailableException.class)
                    .hasMessageContaining("larger than 65536 bytes");
        }
    }

    @Test
    void validKeysAmongInvalidOnesAreUsed() throws IOException {
        String keys = TestIssuer.jwks(
                "null",
                "7",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                ISSUER.jwk(",\"x5c\":[\"not a certificate\"]"),
                "{\"kty\":\"RSA\"}");
        try (FaultServer server = new FaultServer((out, waiting) -> respond(out, "200 OK", keys));
                TokenVerifier verifier = patientVerifier(server.uri())) {
            assertThat(verifier.authenticate(ISSUER.token()).isAuthenticated()).isTrue();
        }
    }

    @Test
    void hundredMegabytesAreNotReadIntoMemory() throws IOException {
        AtomicLong written = new AtomicLong();
        try (FaultServer server = new FaultServer((out, waiting) -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
                    for (int i = 0; i < 100_000_000 / 10_000; i++) {
                        write(out, " ".repeat(10_000));
                        written.addAndGet(10_000);
                    }
                });
                TokenVerifier verifier = patientVerifier(server.uri())) {
            assertThatThrownBy(() -> verifier.authenticate(ISSUER.token()))
                    .isInstanceOf(KeysUnavailableException.class)
                    .hasMessageContaining("larger than 65536 bytes");
        }
        // Bytes that were sent beyond the limit are in the buffers of the two sockets.
        assertThat(written.get()).isLessThan(50_000_000);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (FaultServer target = new FaultServer((out, waiting) -> respond(out, "200 OK", ISSUER.jwks()));
                FaultServer server = new FaultServer((out, waiting) -> write(
                        out, "HTTP/1.1 302 Found\r\nLocation: " + target.uri() + "\r\nContent-Length: 0\r\n\r\n"));
                TokenVerifier verifier = patientVerifier(server.uri())) {
            assertThatThrownBy(() -> verifier.authenticate(ISSUER.token()))
                    .isInstanceOf(KeysUnavailableException.class)
                    .hasMessageContaining("status 302");
        }
    }

    @Test
    void refusedConnectionIsAnOutage() throws IOException {
        URI uri;
        try (FaultServer server = new FaultServer((out, waiting) -> {})) {
            uri = server.uri();
        }
        try (TokenVerifier verifier = verifier(uri)) {
            assertThatThrownBy(() -> verifier.authenticate(ISSUER.token()))
                    .isInstanceOf(KeysUnavailableException.class);
        }
    }

    private static TokenVerifier verifier(URI uri) {
        return verifier(uri, BRIEF);
    }

    /** For responses that are read to the end, with enough time for a slow machine. */
    private static TokenVerifier patientVerifier(URI uri) {
        return verifier(
                uri,
                JwksSettings.builder()
                        .deadline(Duration.ofSeconds(30))
                        .readTimeout(Duration.ofSeconds(30))
                        .build());
    }

    private static TokenVerifier verifier(URI uri, JwksSettings settings) {
        return TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(uri)
                .jwks(settings)
                .clock(new TestClock(TestIssuer.NOW))
                .build();
    }

    private static Arguments fault(String name, Fault fault) {
        return arguments(name, fault);
    }

    private static void respond(OutputStream out, String status, String body) throws IOException {
        write(out, "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static void drip(OutputStream out, Waiting waiting, String text) throws IOException, InterruptedException {
        for (int i = 0; i < text.length() && waiting.millis(20); i++) {
            write(out, text.substring(i, i + 1));
        }
    }

    private static void writeForEver(OutputStream out, Waiting waiting) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\n\r\n" + ISSUER.jwks());
        while (true) {
            write(out, " ".repeat(8_192));
        }
    }

    /** 64 MB of spaces in 64 kB, with good keys in front. */
    private static void writeGzipBomb(OutputStream out, Waiting waiting) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            write(gzip, ISSUER.jwks());
            byte[] spaces = " ".repeat(64_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) {
                gzip.write(spaces);
            }
        }
        write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
        out.write(packed.toByteArray());
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static final class FaultServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CountDownLatch over = new CountDownLatch(1);

        FaultServer(Fault fault) throws IOException {
            DaemonThreads.start("fault-server", () -> {
                while (!listener.isClosed()) {
                    try {
                        Socket socket = listener.accept();
                        DaemonThreads.start("fault-connection", () -> serve(socket, fault));
                    } catch (IOException e) {
                        // Closed: the test is over.
                        return;
                    }
                }
            });
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/.well-known/jwks.json");
        }

        private Waiting waiting(Socket socket) {
            return new Waiting() {
                @Override
                public boolean millis(long millis) throws InterruptedException {
                    return !over.await(millis, TimeUnit.MILLISECONDS);
                }

                @Override
                public void thenReset() throws IOException {
                    socket.setSoLinger(true, 0);
                }
            };
        }

        private void serve(Socket socket, Fault fault) {
            try (socket) {
                byte[] request = new byte[4_096];
                int read = socket.getInputStream().read(request);
                if (read > 0) {
                    fault.answer(socket.getOutputStream(), waiting(socket));
                }
            } catch (IOException | InterruptedException e) {
                // The client closed the connection, as it should.
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            over.countDown();
            listener.close();
        }
    }
}
