package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wacht.api.ApiCall;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.client.WachtTransportException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Network failures, provoked with plain sockets, cause typed exceptions within the time-out. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // fails instead of hanging
class TransportFailureTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final RetrySettings NO_RETRIES = RetrySettings.none();

    /** For calls that fail without the time-out, even on a slow machine. */
    private static final RequestOptions LONG_TIMEOUT = RequestOptions.builder()
            .timeout(Duration.ofSeconds(15))
            .retries(NO_RETRIES)
            .build();

    /** For calls that only the time-out ends. */
    private static final RequestOptions SHORT_TIMEOUT = RequestOptions.builder()
            .timeout(Duration.ofSeconds(1))
            .retries(NO_RETRIES)
            .build();

    /** The first call of a process loads classes, which takes longer than the short time-out. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 500 Oops\r\n\r\n");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            for (CallMode mode : CallMode.values()) {
                assertThat(catchThrowable(
                                () -> mode.call(TestClients.service(wacht).create(Map.of()))))
                        .isInstanceOf(ApiServerException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void connectionRefused(CallMode mode) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (WachtClient wacht = TestClients.fast("http://127.0.0.1:" + port).build()) {
            WachtTransportException e =
                    failure(mode, TestClients.service(wacht).create(Map.of()), RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION_REFUSED);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(e.attempts())
                    .as("nothing was sent, so even a POST is retried")
                    .isEqualTo(3);
            assertThat(e.httpStatus()).isEqualTo(503);
            assertThat(e.code()).isEqualTo("service_unavailable");
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void unknownHost(CallMode mode) {
        try (WachtClient wacht = TestClients.fast("https://nowhere.invalid").build()) {
            WachtTransportException e =
                    failure(mode, TestClients.service(wacht).create(Map.of()), RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_HOST);
            assertThat(e.mayHaveBeenApplied()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void serverWithoutTls(CallMode mode) throws IOException {
        try (RawServer server = RawServer.writingFirst("220 mail.example.com ESMTP\r\n")) {
            String https = server.url().replace("http:", "https:");
            try (WachtClient wacht = TestClients.fast(https).build()) {
                WachtTransportException e =
                        failure(mode, TestClients.service(wacht).create(Map.of()), LONG_TIMEOUT);
                assertThat(e.kind()).isEqualTo(Kind.TLS);
                assertThat(e.mayHaveBeenApplied()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void connectionClosedBeforeTheResponse(CallMode mode) {
        assertBroken(mode, (socket, server) -> {}, Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void connectionResetBeforeTheResponse(CallMode mode) {
        assertBroken(mode, (socket, server) -> socket.setSoLinger(true, 0), Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void connectionClosedInTheHeaders(CallMode mode) {
        assertBroken(mode, (socket, server) -> write(socket.getOutputStream(), HEAD), Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void connectionClosedInTheBody(CallMode mode) {
        assertBroken(
                mode,
                (socket, server) -> write(socket.getOutputStream(), HEAD + "Content-Length: 100\r\n\r\n{\"id\":"),
                Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void serverDoesNotUseHttp(CallMode mode) {
        assertBroken(
                mode,
                (socket, server) -> write(socket.getOutputStream(), "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
                Kind.INVALID_RESPONSE);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void serverDoesNotRespond(CallMode mode) {
        assertBroken(mode, (socket, server) -> server.hang(), Kind.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void slowBodyTimesOut(CallMode mode) {
        assertBroken(mode, TransportFailureTest::drip, Kind.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void slowHeadersTimeOut(CallMode mode) {
        assertBroken(
                mode,
                (socket, server) -> {
                    OutputStream out = socket.getOutputStream();
                    write(out, "HTTP/1.1 200 OK\r\nX-Endless: ");
                    drip(out);
                },
                Kind.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void endlessBodyIsTooLarge(CallMode mode) {
        try (RawServer server = RawServer.start((socket, self) -> {
                    OutputStream out = socket.getOutputStream();
                    write(out, HEAD + "\r\n");
                    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        out.write(spaces);
                    }
                });
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e = failure(mode, TestClients.service(wacht).create(Map.of()), LONG_TIMEOUT);
            assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(e.mayHaveBeenApplied()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void postOnABrokenIdleConnectionIsSentOnce(CallMode mode) throws IOException {
        try (RawServer server = RawServer.start((socket, self) -> {
                    write(socket.getOutputStream(), HEAD + "Content-Length: 11\r\n\r\n{\"data\":[]}");
                    self.readRequest(socket);
                });
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            service.list(null).execute(RequestOptions.none());

            WachtTransportException e = failure(mode, service.create(Map.of()), RequestOptions.none());

            assertThat(e.kind()).isEqualTo(Kind.CONNECTION_RESET);
            assertThat(e.mayHaveBeenApplied()).isTrue();
            assertThat(server.requests())
                    .filteredOn(head -> head.startsWith("POST"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void getIsNeverReportedAsApplied(CallMode mode) throws IOException {
        try (RawServer server = RawServer.respondingWith("");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e = failure(mode, TestClients.service(wacht).list(null), LONG_TIMEOUT);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(e)
                    .hasMessage(
                            "GET /things failed: the connection was closed before the response was complete (attempts: 1)");
            assertThat(e.operation()).isEqualTo("things.listThings");
        }
    }

    @Test
    void cancellingTheFutureCancelsTheCall() throws Exception {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        try (RawServer server = RawServer.start((socket, self) -> {
                    arrived.complete(null);
                    // Ends when the client closes the connection.
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    gone.complete(null);
                });
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            CompletableFuture<TestService.Thing> future =
                    TestClients.service(wacht).create(Map.of()).executeAsync(RequestOptions.none());
            arrived.get(15, TimeUnit.SECONDS);
            future.cancel(true);
            gone.get(15, TimeUnit.SECONDS);
            assertThat(future).isCancelled();
        }
    }

    /** Asserts that the call fails with the given kind, in time, after one request. */
    private static void assertBroken(CallMode mode, RawServer.Behaviour behaviour, Kind kind) {
        try (RawServer server = RawServer.start(behaviour);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            long start = System.nanoTime();
            RequestOptions options = kind == Kind.TIMEOUT ? SHORT_TIMEOUT : LONG_TIMEOUT;
            WachtTransportException e = failure(mode, TestClients.service(wacht).create(Map.of()), options);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.mayHaveBeenApplied()).isTrue();
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static WachtTransportException failure(CallMode mode, ApiCall<?> call, RequestOptions options) {
        return catchThrowableOfType(WachtTransportException.class, () -> mode.call(call, options));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a response byte by byte. */
    static void drip(Socket socket, RawServer server) throws IOException {
        write(socket.getOutputStream(), HEAD + "Content-Length: 100000\r\n\r\n");
        drip(socket.getOutputStream());
    }

    private static void drip(OutputStream out) throws IOException {
        for (int i = 0; i < 100_000; i++) {
            out.write('a');
            out.flush();
            LockSupport.parkNanos(20_000_000);
        }
    }
}
