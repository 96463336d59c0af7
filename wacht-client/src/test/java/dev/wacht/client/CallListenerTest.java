package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.api.ApiCall;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.UnauthenticatedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners receive the events of calls, and their exceptions do not affect calls. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallListenerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 11\r\n\r\n{\"data\":[]}";
    private static final String BUSY = "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    private final RecordedCalls recorded = new RecordedCalls();

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void eventContainsOperationAndPathTemplate(CallMode mode) throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n")) {
            run(mode, server, service -> service.attach("secret-id"));

            HttpUrl url = HttpUrl.get(server.url());
            assertThat(recorded.calls())
                    .containsExactly(call("things.attachThing", "POST", "/things/{id}/attach", url));
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void successIsReported(CallMode mode) throws Exception {
        try (RawServer server = RawServer.respondingWith(OK)) {
            run(mode, server, service -> service.list(null));
        }
        assertThat(recorded.events()).containsExactly("attempt 1", "attempt ended: 1 200 ok", "call ended: 1 200 ok");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void successfulRetryIsReported(CallMode mode) throws Exception {
        try (RawServer server = respondingWith(BUSY, OK)) {
            run(mode, server, service -> service.list(null));
        }
        assertThat(recorded.events())
                .containsExactly(
                        "attempt 1",
                        "attempt ended: 1 503 503",
                        "retry",
                        "attempt 2",
                        "attempt ended: 2 200 ok",
                        "call ended: 2 200 ok");
        List<Duration> durations = recorded.durations();
        assertThat(durations.get(2)).isGreaterThanOrEqualTo(durations.get(0).plus(durations.get(1)));
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void notFoundAfterARetriedDeleteIsASuccess(CallMode mode) throws Exception {
        try (RawServer server = respondingWith(BUSY, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
            run(mode, server, service -> service.delete("1"));
        }
        assertThat(recorded.events()).endsWith("attempt ended: 2 404 404", "call ended: 2 404 ok");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void errorResponseIsReported(CallMode mode) throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 404 Not Found\r\n\r\n")) {
            run(mode, server, service -> service.list(null));
        }
        assertThat(recorded.events()).containsExactly("attempt 1", "attempt ended: 1 404 404", "call ended: 1 404 404");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void brokenConnectionIsReported(CallMode mode) throws Exception {
        try (RawServer server = RawServer.respondingWith("")) {
            run(mode, server, service -> service.create(Map.of()));
        }
        assertThat(recorded.events())
                .containsExactly(
                        "attempt 1", "attempt ended: 1 - connection_reset", "call ended: 1 - connection_reset");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void unreadableResponseIsReported(CallMode mode) throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n<html>")) {
            run(mode, server, service -> service.list(null));
        }
        assertThat(recorded.events())
                .containsExactly("attempt 1", "attempt ended: 1 200 decode", "call ended: 1 200 decode");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void timeoutIsReported(CallMode mode) throws Exception {
        try (RawServer server = RawServer.start((socket, self) -> self.hang());
                WachtClient wacht = client(server, recorded)) {
            RequestOptions options = RequestOptions.builder()
                    .timeout(Duration.ofMillis(300))
                    .retries(RetrySettings.none())
                    .build();
            assertThat(catchThrowable(() -> mode.call(TestClients.service(wacht).list(null), options)))
                    .isInstanceOf(WachtTransportException.class);
        }
        assertThat(recorded.events())
                .containsExactly("attempt 1", "attempt ended: 1 - timeout", "call ended: 1 - timeout");
    }

    @Test
    void cancellationIsReported() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        try (RawServer server = RawServer.start((socket, self) -> {
                    arrived.complete(null);
                    self.hang();
                });
                WachtClient wacht = client(server, recorded)) {
            CompletableFuture<?> future = TestClients.service(wacht).list(null).executeAsync(RequestOptions.none());
            arrived.join();
            future.cancel(true);
            assertThat(recorded.events())
                    .containsExactly("attempt 1", "attempt ended: 1 - cancelled", "call ended: 1 - cancelled");
        }
    }

    @Test
    void closingTheClientBetweenTwoAttemptsIsReported() throws Exception {
        CompletableFuture<Void> waits = new CompletableFuture<>();
        CallListener listener = call -> {
            CallListener.Observer observer = recorded.onCall(call);
            return new CallListener.Observer() {
                @Override
                public void onRetry(CallListener.RetryScheduled retry) {
                    waits.complete(null);
                }

                @Override
                public void onCallEnded(CallListener.CallEnded ended) {
                    observer.onCallEnded(ended);
                }
            };
        };
        try (RawServer server =
                RawServer.respondingWith("HTTP/1.1 503 Busy\r\nRetry-After: 20\r\nContent-Length: 0\r\n\r\n")) {
            WachtClient wacht = client(server, listener);
            CompletableFuture<?> future = TestClients.service(wacht).list(null).executeAsync(RequestOptions.none());
            waits.join();
            wacht.close();
            assertThat(recorded.events()).containsExactly("call ended: 1 503 closed");
            assertThat(catchThrowable(future::join)).hasCauseInstanceOf(WachtTransportException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void callOfAClosedClientIsReported(CallMode mode) throws Exception {
        WachtClient wacht =
                TestClients.fast("http://127.0.0.1:1").listener(recorded).build();
        wacht.close();
        assertThat(catchThrowable(() -> mode.call(TestClients.service(wacht).list(null))))
                .isInstanceOf(WachtTransportException.class);
        assertThat(recorded.events()).containsExactly("call ended: 0 - closed");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void failingListenerDoesNotAffectCallsAndIsLoggedOnce(CallMode mode) throws Exception {
        List<CallListener> broken = List.of(
                call -> {
                    throw new IllegalStateException("broken");
                },
                call -> {
                    throw new AssertionError("broken");
                },
                call -> new Broken());
        for (CallListener listener : broken) {
            try (CapturedLog log = new CapturedLog();
                    RawServer server = respondingWith(BUSY, OK);
                    WachtClient wacht = client(server, listener)) {
                TestService service = TestClients.service(wacht);
                assertThat(mode.call(service.list(null)).attempts()).isEqualTo(2);
                assertThat(mode.call(service.list(null)).attempts()).isEqualTo(1);
                assertThat(log.lines(Level.WARNING)).singleElement().asString().contains("CallListener");
            }
        }
    }

    @Test
    void gatewayCallsAreReportedWithAndWithoutAClient() throws Exception {
        RecordedCalls ofClient = new RecordedCalls();
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
                WachtClient wacht = TestClients.fast(server.url())
                        .gatewayUrl(server.url())
                        .listener(ofClient)
                        .build();
                GatewayAuthorizer byClient = gateway().client(wacht).build();
                GatewayAuthorizer alone =
                        gateway().gatewayUrl(server.url()).listener(recorded).build()) {
            HttpUrl url = HttpUrl.get(server.url());
            for (GatewayAuthorizer machines : List.of(byClient, alone)) {
                assertThat(catchThrowable(() -> machines.authorize(
                                MachineRequest.builder(MachineCredential.apiKey("key"))
                                        .method("GET")
                                        .resource("/machine")
                                        .build(),
                                MachineRequirement.authenticated())))
                        .isInstanceOf(UnauthenticatedException.class);
            }
            for (RecordedCalls told : List.of(ofClient, recorded)) {
                assertThat(told.calls()).containsExactly(call("gateway.checkAuthz", "POST", "/v1/authz/check", url));
                // The gateway rejected the caller's key; the call itself succeeded.
                assertThat(told.events())
                        .containsExactly("attempt 1", "attempt ended: 1 401 401", "call ended: 1 401 ok");
            }
        }
    }

    @Test
    void clientAndListenerExcludeEachOther() {
        try (WachtClient wacht = TestClients.fast("http://127.0.0.1:1").build()) {
            assertThat(catchThrowable(
                            () -> gateway().client(wacht).listener(recorded).build()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("client and listener are both set: set the latter on the client");
        }
    }

    private static String call(String operation, String httpMethod, String pathTemplate, HttpUrl url) {
        return new CallListener.Call(operation, httpMethod, pathTemplate, url.host(), url.port()).toString();
    }

    private static GatewayAuthorizer.Builder gateway() {
        return GatewayAuthorizer.builder().deploymentId("1");
    }

    @Test
    void toBuilderKeepsTheListener() throws Exception {
        try (RawServer server = RawServer.respondingWith(OK);
                WachtClient first = client(server, recorded);
                WachtClient second = first.toBuilder().build()) {
            TestClients.service(second).list(null).execute(RequestOptions.none());
        }
        assertThat(recorded.calls()).hasSize(1);
    }

    /** A listener of the application must not replace one of a framework, for example for metrics. */
    @Test
    void failingListenerDoesNotAffectOtherListeners() throws Exception {
        RecordedCalls second = new RecordedCalls();
        try (RawServer server = respondingWith(BUSY, OK);
                WachtClient wacht = TestClients.fast(server.url())
                        .listener(call -> new Broken())
                        .listener(call -> {
                            throw new IllegalStateException("broken");
                        })
                        .listener(recorded)
                        .listener(second)
                        .build()) {
            TestClients.service(wacht).list(null).execute(RequestOptions.none());
        }
        assertThat(recorded.events()).hasSize(6).isEqualTo(second.events());
    }

    /** Throws in every method. */
    private static final class Broken implements CallListener.Observer {
        @Override
        public void onAttemptStarted(CallListener.AttemptStarted attempt) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void onAttemptEnded(CallListener.AttemptEnded attempt) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void onRetry(CallListener.RetryScheduled retry) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void onCallEnded(CallListener.CallEnded call) {
            throw new IllegalStateException("broken");
        }
    }

    /** Makes one call, whatever its result. */
    private void run(CallMode mode, RawServer server, Function<TestService, ApiCall<?>> call) {
        try (WachtClient wacht = client(server, recorded)) {
            Throwable unused = catchThrowable(() -> mode.call(call.apply(TestClients.service(wacht))));
        }
    }

    private static WachtClient client(RawServer server, CallListener listener) {
        return TestClients.fast(server.url()).listener(listener).build();
    }

    /** Sends one response for each request, in order; repeats the last one. */
    private static RawServer respondingWith(String... responses) {
        AtomicInteger next = new AtomicInteger();
        return RawServer.start((socket, self) -> socket.getOutputStream()
                .write(responses[Math.min(next.getAndIncrement(), responses.length - 1)].getBytes(
                        StandardCharsets.UTF_8)));
    }
}
