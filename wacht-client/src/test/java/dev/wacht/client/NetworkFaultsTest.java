package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.api.ApiCall;
import dev.wacht.api.FileUpload;
import dev.wacht.api.RequestOptions;
import dev.wacht.auth.WachtException;
import dev.wacht.client.WachtTransportException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** After any network fault, a POST was sent once and fails with a typed exception within its time-out. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // fails instead of hanging
class NetworkFaultsTest {
    private static final RequestOptions SHORT_TIMEOUT =
            RequestOptions.builder().timeout(Duration.ofSeconds(1)).build();

    /** For calls that fail without the time-out, even on a slow machine. */
    private static final RequestOptions LONG_TIMEOUT =
            RequestOptions.builder().timeout(Duration.ofSeconds(15)).build();

    static Stream<Arguments> faults() {
        return Stream.of(NetworkFault.values())
                .flatMap(fault -> Stream.of(CallMode.values()).map(mode -> Arguments.of(fault, mode)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void postIsSentOnceAndEndsInTime(NetworkFault fault, CallMode mode) throws Exception {
        boolean stalls = fault.outcomes.contains("TIMEOUT");
        try (RawServer server = RawServer.start(fault.behaviour);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            long start = System.nanoTime();

            Throwable failure = catchThrowable(
                    () -> mode.call(service.create(Map.of("a", 1)), stalls ? SHORT_TIMEOUT : LONG_TIMEOUT));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(stalls ? 5 : 14));
            assertThat(name(failure)).isIn(fault.outcomes);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void connectionResetBeforeTheRequestIsRead(CallMode mode) throws Exception {
        try (RawServer server = RawServer.withoutReading((socket, self) -> socket.setSoLinger(true, 0));
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e = failure(mode, wacht, service -> service.create(Map.of()), LONG_TIMEOUT);
            // The reset may arrive before the client is connected; then nothing was sent.
            assertThat(e.kind()).isIn(Kind.CONNECTION_RESET, Kind.CONNECTION_REFUSED);
            assertThat(e.mayHaveBeenApplied()).isEqualTo(e.kind() == Kind.CONNECTION_RESET);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void connectTimeoutMeansThatNothingWasApplied(CallMode mode) throws Exception {
        try (UnacceptingServer server = new UnacceptingServer();
                WachtClient wacht = TestClients.fast(server.url())
                        .timeouts(TimeoutSettings.builder()
                                .connect(Duration.ofMillis(300))
                                .build())
                        .build()) {
            WachtTransportException e = failure(mode, wacht, service -> service.create(Map.of()), LONG_TIMEOUT);
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(e.attempts())
                    .as("nothing was sent, so even a POST is retried")
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void serverThatNeverReadsMayHaveAppliedTheRequest(CallMode mode) throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            try (WachtClient wacht = TestClients.fast("http://127.0.0.1:" + server.getLocalPort())
                    .build()) {
                WachtTransportException e = failure(mode, wacht, service -> service.create(Map.of()), SHORT_TIMEOUT);
                assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                assertThat(e.mayHaveBeenApplied()).isTrue();
                assertThat(e.attempts()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void eachAttemptHasItsOwnTimeout(CallMode mode) throws Exception {
        // The server sends byte by byte, so a read time-out alone would not end the attempt.
        try (RawServer server = RawServer.start(TransportFailureTest::drip);
                WachtClient wacht = TestClients.fast(server.url())
                        .timeouts(TimeoutSettings.builder()
                                .attempt(Duration.ofMillis(500))
                                .build())
                        .build()) {
            long start = System.nanoTime();
            WachtTransportException read = failure(mode, wacht, service -> service.list(null), LONG_TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(10));
            assertThat(read.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(read.attempts()).isEqualTo(3);
            assertThat(server.requests()).hasSize(3);

            WachtTransportException written = failure(mode, wacht, service -> service.create(Map.of()), LONG_TIMEOUT);
            assertThat(written.attempts()).isEqualTo(1);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void stalledUploadTimesOut(CallMode mode) throws Exception {
        // More than the socket buffers hold.
        byte[] large = new byte[16 * 1024 * 1024];
        try (RawServer server = RawServer.withoutReading((socket, self) -> self.hang());
                WachtClient wacht = withShortIdleTimeout(server)) {
            WachtTransportException e = failure(
                    mode,
                    wacht,
                    service -> service.upload("1", parts -> parts.file("image", FileUpload.of("a.png", large))),
                    RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(e.mayHaveBeenApplied()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void uploadWithoutResponseTimesOut(CallMode mode) throws Exception {
        try (RawServer server = RawServer.start((socket, self) -> self.hang());
                WachtClient wacht = withShortIdleTimeout(server)) {
            WachtTransportException e = failure(
                    mode,
                    wacht,
                    service -> service.upload("1", parts -> parts.file("image", FileUpload.of("a.png", new byte[9]))),
                    RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void stalledDownloadTimesOut(CallMode mode) throws Exception {
        try (RawServer server = RawServer.start(NetworkFault.STALL_WITHIN_BODY.behaviour);
                WachtClient wacht = withShortIdleTimeout(server)) {
            TestService service = TestClients.service(wacht);
            Throwable failure = catchThrowable(() -> {
                if (mode == CallMode.SYNC) {
                    service.download("1").handle(file -> drained(file.stream()), RequestOptions.none());
                } else {
                    service.download("1")
                            .handleAsync(file -> drained(file.stream()), RequestOptions.none())
                            .join();
                }
            });
            assertThat(mode == CallMode.SYNC ? failure : failure.getCause())
                    .isInstanceOfSatisfying(
                            WachtTransportException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void timeoutOptionEndsARunningUpload(CallMode mode) throws Exception {
        try (RawServer server = RawServer.withoutReading((socket, self) -> self.hang());
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e = failure(
                    mode,
                    wacht,
                    service -> service.upload("1", parts -> parts.file("image", FileUpload.of("a.png", endless()))),
                    SHORT_TIMEOUT);
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    private static WachtClient withShortIdleTimeout(RawServer server) {
        return TestClients.fast(server.url())
                .timeouts(TimeoutSettings.builder().idle(Duration.ofMillis(500)).build())
                .build();
    }

    private static WachtTransportException failure(
            CallMode mode, WachtClient wacht, Function<TestService, ApiCall<?>> call, RequestOptions options) {
        Throwable failure = catchThrowable(() -> mode.call(call.apply(TestClients.service(wacht)), options));
        assertThat(failure).isInstanceOf(WachtTransportException.class);
        return (WachtTransportException) failure;
    }

    private static String name(Throwable failure) {
        if (failure == null) {
            return "none";
        }
        assertThat(failure).isInstanceOf(WachtException.class);
        return failure instanceof WachtTransportException transport
                ? transport.kind().name()
                : failure.getClass().getSimpleName();
    }

    private static int drained(InputStream in) throws IOException {
        return in.readAllBytes().length;
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
    }
}
