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

/** Whatever a network does to a POST, it is sent once, and ends in a typed error within its time. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a call that hangs is a failure, not a wait
class NetworkFaultsTest {
    private static final RequestOptions QUICK =
            RequestOptions.builder().timeout(Duration.ofSeconds(1)).build();

    /** For what ends by itself; no machine is so slow. */
    private static final RequestOptions PATIENT =
            RequestOptions.builder().timeout(Duration.ofSeconds(15)).build();

    static Stream<Arguments> faults() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(Invoke.values()).map(invoke -> Arguments.of(fault, invoke)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPostIsSentOnceAndEndsInTime(Fault fault, Invoke invoke) throws Exception {
        boolean stalls = fault.ends.contains("TIMEOUT");
        try (RawServer server = RawServer.start(fault.behaviour);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            long start = System.nanoTime();

            Throwable failure =
                    catchThrowable(() -> invoke.call(service.create(Map.of("a", 1)), stalls ? QUICK : PATIENT));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(stalls ? 5 : 14));
            assertThat(name(failure)).isIn(fault.ends);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aConnectionThatIsResetBeforeAnythingIsRead(Invoke invoke) throws Exception {
        try (RawServer server = RawServer.deaf((socket, self) -> socket.setSoLinger(true, 0));
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e = failure(invoke, wacht, service -> service.create(Map.of()), PATIENT);
            // The reset may come before the client knows that it is connected; then nothing was sent.
            assertThat(e.kind()).isIn(Kind.CONNECTION_RESET, Kind.CONNECTION_REFUSED);
            assertThat(e.mayHaveBeenApplied()).isEqualTo(e.kind() == Kind.CONNECTION_RESET);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aConnectionThatIsNotMadeInTimeHasSentNothing(Invoke invoke) throws Exception {
        try (FullServer server = new FullServer();
                WachtClient wacht = TestClients.fast(server.url())
                        .timeouts(TimeoutSettings.builder()
                                .connect(Duration.ofMillis(300))
                                .build())
                        .build()) {
            WachtTransportException e = failure(invoke, wacht, service -> service.create(Map.of()), PATIENT);
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(e.attempts())
                    .as("nothing was sent, so even a POST is tried again")
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aServerThatTakesConnectionsAndNeverReadsMayHaveTheRequest(Invoke invoke) throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            try (WachtClient wacht = TestClients.fast("http://127.0.0.1:" + server.getLocalPort())
                    .build()) {
                WachtTransportException e = failure(invoke, wacht, service -> service.create(Map.of()), QUICK);
                assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                assertThat(e.mayHaveBeenApplied()).isTrue();
                assertThat(e.attempts()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void anAttemptHasItsOwnTimeAndARepeatItsOwnAgain(Invoke invoke) throws Exception {
        // A drip, which no time-out between two bytes would end.
        try (RawServer server = RawServer.start(TransportFailureTest::drip);
                WachtClient wacht = TestClients.fast(server.url())
                        .timeouts(TimeoutSettings.builder()
                                .attempt(Duration.ofMillis(500))
                                .build())
                        .build()) {
            long start = System.nanoTime();
            WachtTransportException read = failure(invoke, wacht, service -> service.list(null), PATIENT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(10));
            assertThat(read.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(read.attempts()).isEqualTo(3);
            assertThat(server.requests()).hasSize(3);

            WachtTransportException written = failure(invoke, wacht, service -> service.create(Map.of()), PATIENT);
            assertThat(written.attempts()).isEqualTo(1);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void anUploadThatStandsStillEnds(Invoke invoke) throws Exception {
        // More than the buffers of both sides hold.
        byte[] large = new byte[16 * 1024 * 1024];
        try (RawServer server = RawServer.deaf((socket, self) -> self.hang());
                WachtClient wacht = impatient(server)) {
            WachtTransportException e = failure(
                    invoke,
                    wacht,
                    service -> service.upload("1", parts -> parts.file("image", FileUpload.of("a.png", large))),
                    RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(e.mayHaveBeenApplied()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void anUploadThatGetsNoAnswerEnds(Invoke invoke) throws Exception {
        try (RawServer server = RawServer.start((socket, self) -> self.hang());
                WachtClient wacht = impatient(server)) {
            WachtTransportException e = failure(
                    invoke,
                    wacht,
                    service -> service.upload("1", parts -> parts.file("image", FileUpload.of("a.png", new byte[9]))),
                    RequestOptions.none());
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aDownloadThatStandsStillEnds(Invoke invoke) throws Exception {
        try (RawServer server = RawServer.start(Fault.STALL_WITHIN_BODY.behaviour);
                WachtClient wacht = impatient(server)) {
            TestService service = TestClients.service(wacht);
            Throwable failure = catchThrowable(() -> {
                if (invoke == Invoke.SYNC) {
                    service.download("1").handle(file -> drained(file.stream()), RequestOptions.none());
                } else {
                    service.download("1")
                            .handleAsync(file -> drained(file.stream()), RequestOptions.none())
                            .join();
                }
            });
            assertThat(invoke == Invoke.SYNC ? failure : failure.getCause())
                    .isInstanceOfSatisfying(
                            WachtTransportException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aCallsOwnTimeEndsAnUploadThatGoesOn(Invoke invoke) throws Exception {
        try (RawServer server = RawServer.deaf((socket, self) -> self.hang());
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            WachtTransportException e = failure(
                    invoke,
                    wacht,
                    service -> service.upload("1", parts -> parts.file("image", FileUpload.of("a.png", endless()))),
                    QUICK);
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    private static WachtClient impatient(RawServer server) {
        return TestClients.fast(server.url())
                .timeouts(TimeoutSettings.builder().idle(Duration.ofMillis(500)).build())
                .build();
    }

    private static WachtTransportException failure(
            Invoke invoke, WachtClient wacht, Function<TestService, ApiCall<?>> call, RequestOptions options) {
        Throwable failure = catchThrowable(() -> invoke.call(call.apply(TestClients.service(wacht)), options));
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
