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

/** What a network does to a call, on bare sockets: each ends in its typed error, within its time. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a call that hangs is a failure, not a wait
class TransportFailureTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final RetrySettings ONCE = RetrySettings.none();

    /** For what ends by itself; no machine is so slow. */
    private static final RequestOptions PATIENT = RequestOptions.builder()
            .timeout(Duration.ofSeconds(15))
            .retries(ONCE)
            .build();

    /** For what only the time ends. */
    private static final RequestOptions QUICK = RequestOptions.builder()
            .timeout(Duration.ofSeconds(1))
            .retries(ONCE)
            .build();

    /** The first call of a process loads classes, for longer than the quick ones have. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 500 Oops\r\n\r\n");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            for (Invoke invoke : Invoke.values()) {
                assertThat(catchThrowable(
                                () -> invoke.call(TestClients.service(wacht).create(Map.of()))))
                        .isInstanceOf(ApiServerException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void refused(Invoke invoke) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (WachtClient wacht = TestClients.fast("http://127.0.0.1:" + port).build()) {
            WachtTransportException e =
                    failure(invoke, TestClients.service(wacht).create(Map.of()), RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION_REFUSED);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(e.attempts())
                    .as("nothing was sent, so even a POST is tried again")
                    .isEqualTo(3);
            assertThat(e.httpStatus()).isEqualTo(503);
            assertThat(e.code()).isEqualTo("service_unavailable");
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void unknownHost(Invoke invoke) {
        try (WachtClient wacht = TestClients.fast("https://nowhere.invalid").build()) {
            WachtTransportException e =
                    failure(invoke, TestClients.service(wacht).create(Map.of()), RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_HOST);
            assertThat(e.mayHaveBeenApplied()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void noTls(Invoke invoke) throws IOException {
        try (RawServer server = RawServer.greeting("220 mail.example.com ESMTP\r\n")) {
            String https = server.url().replace("http:", "https:");
            try (WachtClient wacht = TestClients.fast(https).build()) {
                WachtTransportException e =
                        failure(invoke, TestClients.service(wacht).create(Map.of()), PATIENT);
                assertThat(e.kind()).isEqualTo(Kind.TLS);
                assertThat(e.mayHaveBeenApplied()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void closedBeforeAnyAnswer(Invoke invoke) {
        assertBroken(invoke, (socket, server) -> {}, Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void resetBeforeAnyAnswer(Invoke invoke) {
        assertBroken(invoke, (socket, server) -> socket.setSoLinger(true, 0), Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void closedWithinTheHead(Invoke invoke) {
        assertBroken(invoke, (socket, server) -> write(socket.getOutputStream(), HEAD), Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void closedWithinTheBody(Invoke invoke) {
        assertBroken(
                invoke,
                (socket, server) -> write(socket.getOutputStream(), HEAD + "Content-Length: 100\r\n\r\n{\"id\":"),
                Kind.CONNECTION_RESET);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void noHttp(Invoke invoke) {
        assertBroken(
                invoke,
                (socket, server) -> write(socket.getOutputStream(), "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
                Kind.INVALID_RESPONSE);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void silence(Invoke invoke) {
        assertBroken(invoke, (socket, server) -> server.hang(), Kind.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aDripOfTheBodyHasNoMoreTimeThanTheCall(Invoke invoke) {
        assertBroken(invoke, TransportFailureTest::drip, Kind.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aDripOfTheHeadHasNoMoreTimeThanTheCall(Invoke invoke) {
        assertBroken(
                invoke,
                (socket, server) -> {
                    OutputStream out = socket.getOutputStream();
                    write(out, "HTTP/1.1 200 OK\r\nX-Endless: ");
                    drip(out);
                },
                Kind.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void anEndlessBodyIsTooLarge(Invoke invoke) {
        try (RawServer server = RawServer.start((socket, self) -> {
                    OutputStream out = socket.getOutputStream();
                    write(out, HEAD + "\r\n");
                    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        out.write(spaces);
                    }
                });
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e =
                    failure(invoke, TestClients.service(wacht).create(Map.of()), PATIENT);
            assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(e.mayHaveBeenApplied()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aPostOverAnIdleConnectionThatBreaksIsSentOnce(Invoke invoke) throws IOException {
        try (RawServer server = RawServer.start((socket, self) -> {
                    write(socket.getOutputStream(), HEAD + "Content-Length: 11\r\n\r\n{\"data\":[]}");
                    self.readRequest(socket);
                });
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            service.list(null).execute(RequestOptions.none());

            WachtTransportException e = failure(invoke, service.create(Map.of()), RequestOptions.none());

            assertThat(e.kind()).isEqualTo(Kind.CONNECTION_RESET);
            assertThat(e.mayHaveBeenApplied()).isTrue();
            assertThat(server.requests())
                    .filteredOn(head -> head.startsWith("POST"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aReadChangesNothing(Invoke invoke) throws IOException {
        try (RawServer server = RawServer.answering("");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e =
                    failure(invoke, TestClients.service(wacht).list(null), PATIENT);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(e).hasMessage("GET /things got no answer: the connection broke (attempts: 1)");
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

    /** The call ends in that error, in time, and after one request. */
    private static void assertBroken(Invoke invoke, RawServer.Behaviour behaviour, Kind kind) {
        try (RawServer server = RawServer.start(behaviour);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            long start = System.nanoTime();
            RequestOptions options = kind == Kind.TIMEOUT ? QUICK : PATIENT;
            WachtTransportException e =
                    failure(invoke, TestClients.service(wacht).create(Map.of()), options);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.mayHaveBeenApplied()).isTrue();
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static WachtTransportException failure(Invoke invoke, ApiCall<?> call, RequestOptions options) {
        return catchThrowableOfType(WachtTransportException.class, () -> invoke.call(call, options));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer whose body comes byte by byte. */
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
