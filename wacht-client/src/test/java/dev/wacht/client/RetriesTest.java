package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.wacht.api.ApiCall;
import dev.wacht.api.FileUpload;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.api.WachtResponse;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of requests that a server receives, by status, method and fault. */
class RetriesTest {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private WachtClient wacht;
    private TestService service;

    @BeforeEach
    void open() {
        wacht = TestClients.fast(server.baseUrl()).build();
        service = TestClients.service(wacht);
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    /** The calls of the table, by method and whether they are safe to retry. */
    enum Kind {
        GET,
        PUT,
        DELETE,
        SAFE_POST,
        POST,
        PATCH
    }

    private static ApiCall<?> call(Kind kind, TestService service) {
        return switch (kind) {
            case GET -> service.list(null);
            case PUT -> service.put("1", Map.of());
            case DELETE -> service.delete("1");
            case SAFE_POST -> service.attach("1");
            case POST -> service.create(Map.of("name", "x"));
            case PATCH -> service.update("1", Map.of());
        };
    }

    @ParameterizedTest(name = "{0}: GET {1}, PUT {2}, DELETE {3}, repeat-safe POST {4}, POST {5}, PATCH {6}")
    @CsvSource({
        "400, 1, 1, 1, 1, 1, 1",
        "401, 2, 1, 1, 1, 1, 1",
        "403, 1, 1, 1, 1, 1, 1",
        "404, 1, 1, 1, 1, 1, 1",
        "408, 3, 3, 3, 3, 1, 1",
        "409, 1, 1, 1, 1, 1, 1",
        "422, 1, 1, 1, 1, 1, 1",
        "429, 3, 3, 3, 3, 3, 3",
        "500, 3, 3, 3, 3, 1, 1",
        "501, 1, 1, 1, 1, 1, 1",
        "502, 3, 3, 3, 3, 1, 1",
        "503, 3, 3, 3, 3, 1, 1",
        "504, 3, 3, 3, 3, 1, 1",
        "301, 1, 1, 1, 1, 1, 1",
    })
    void requestCountsByStatusAndMethod(int status, int get, int put, int delete, int safePost, int post, int patch) {
        // Redirects are not followed.
        always(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

        for (CallMode mode : CallMode.values()) {
            assertThat(requests(mode, Kind.GET)).as("GET " + mode).isEqualTo(get);
            assertThat(requests(mode, Kind.PUT)).as("PUT " + mode).isEqualTo(put);
            assertThat(requests(mode, Kind.DELETE)).as("DELETE " + mode).isEqualTo(delete);
            assertThat(requests(mode, Kind.SAFE_POST)).as("safe POST " + mode).isEqualTo(safePost);
            assertThat(requests(mode, Kind.POST)).as("POST " + mode).isEqualTo(post);
            assertThat(requests(mode, Kind.PATCH)).as("PATCH " + mode).isEqualTo(patch);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void postIsSentOnceIfTheResponseBreaks(Fault fault) {
        always(aResponse().withFault(fault));

        for (CallMode mode : CallMode.values()) {
            assertThat(requests(mode, Kind.POST)).as("POST " + mode).isEqualTo(1);
            assertThat(requests(mode, Kind.PATCH)).as("PATCH " + mode).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
    void getIsRetriedIfTheResponseBreaks(Fault fault) {
        always(aResponse().withFault(fault));

        for (CallMode mode : CallMode.values()) {
            assertThat(requests(mode, Kind.GET)).as("GET " + mode).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void laterAttemptCanSucceed(CallMode mode) {
        first(aResponse().withStatus(503));
        then(aResponse().withBody("{\"data\":[]}"));

        WachtResponse<TestService.Things> response = mode.call(service.list(null));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"SYNC,0", "SYNC,99999999999999999999", "ASYNC,0", "ASYNC,99999999999999999999"})
    void okHttpDoesNotRetryAfterRetryAfter(CallMode mode, String retryAfter) {
        always(aResponse().withStatus(503).withHeader("Retry-After", retryAfter));

        assertThat(requests(mode, Kind.POST)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void retryAfterBeyondTheTimeoutFailsImmediately(CallMode mode) {
        always(aResponse().withStatus(429).withHeader("Retry-After", "3600"));
        long start = System.nanoTime();

        ApiRateLimitException e =
                catchThrowableOfType(ApiRateLimitException.class, () -> mode.call(service.list(null)));

        assertThat(e.retryAfter()).contains(Duration.ofHours(1));
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(e.headers().get("retry-after")).containsExactly("3600");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void shortRetryAfterDelaysTheRetry(CallMode mode) {
        first(aResponse().withStatus(503).withHeader("Retry-After", "1"));
        then(aResponse().withBody("{\"data\":[]}"));
        long start = System.nanoTime();

        assertThat(mode.call(service.list(null)).attempts()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void rateLimitWithoutRetryAfterHasALongerDelay(CallMode mode) {
        first(aResponse().withStatus(429));
        then(aResponse().withBody("{\"data\":[]}"));
        RequestOptions options = RequestOptions.builder()
                .retries(RetrySettings.builder()
                        .initialDelay(Duration.ofMillis(25))
                        .build())
                .build();
        long start = System.nanoTime();

        assertThat(mode.call(service.list(null), options).attempts()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest(name = "Retry-After: {0}: {1} requests, retryAfter {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | 3 | PT0S",
                "000                           | 3 | PT0S",
                "-5                            | 3 |",
                "+5                            | 3 |",
                "1.5                           | 3 |",
                "1e9                           | 3 |",
                "soon                          | 3 |",
                "0x10                          | 3 |",
                "Wed, 21 Oct 2026 07:27:00 GMT | 3 | PT0S",
                "Wed, 21 Oct 2026 07:28:00 GMT | 3 | PT0S",
                "Wed, 21 Oct 2026 08:28:00 GMT | 1 | PT1H",
                "Wed, 21 Oct 9999 08:28:00 GMT | 3 |",
                "Thu, 21 Oct 9999 08:28:00 GMT | 1 | PT69889873H",
                "3600                          | 1 | PT1H",
                "2147483648                    | 1 | PT277777H46M39S",
                "9223372036854775808           | 1 | PT277777H46M39S",
                "99999999999999999999          | 1 | PT277777H46M39S",
            })
    void retryAfterValues(String value, int requests, @Nullable Duration expected) {
        always(aResponse()
                .withStatus(503)
                .withHeader("Date", "Wed, 21 Oct 2026 07:28:00 GMT")
                .withHeader("Retry-After", value));

        for (CallMode mode : CallMode.values()) {
            server.resetRequests();
            ApiServerException e = catchThrowableOfType(ApiServerException.class, () -> mode.call(service.list(null)));

            assertThat(e.retryAfter()).isEqualTo(Optional.ofNullable(expected));
            assertThat(e.attempts()).isEqualTo(requests);
            assertThat(received()).as("requests " + mode).isEqualTo(requests);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void notFoundAfterARetriedDeleteIsSuccess(CallMode mode) {
        first(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        then(aResponse().withStatus(404));

        WachtResponse<Void> response = mode.call(service.delete("1"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void notFoundAfterARetriedRevocationIsSuccess(CallMode mode) {
        first(aResponse().withStatus(504));
        then(aResponse().withStatus(404));

        WachtResponse<Void> response = mode.call(service.revoke("1"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.attempts()).isEqualTo(2);
    }

    @Test
    void notFoundAfterARetriedApiKeyRevocationIsSuccess() {
        first(aResponse().withStatus(504));
        then(aResponse().withStatus(404));

        wacht.apiKeys().revokeApiKey("app", "1");

        assertThat(received()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void notFoundOfTheFirstRevocationIsAnError(CallMode mode) {
        always(aResponse().withStatus(404));

        assertThat(catchThrowable(() -> mode.call(service.revoke("1")))).isInstanceOf(ApiNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void notFoundAfterARetriedAttachIsAnError(CallMode mode) {
        first(aResponse().withStatus(504));
        then(aResponse().withStatus(404));

        assertThat(catchThrowable(() -> mode.call(service.attach("1")))).isInstanceOf(ApiNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void notFoundAfterARateLimitedDeleteIsAnError(CallMode mode) {
        first(aResponse().withStatus(429));
        then(aResponse().withStatus(404));

        assertThat(catchThrowable(() -> mode.call(service.delete("1")))).isInstanceOf(ApiNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void streamIsSentOnceEvenIfTheCallIsSafeToRetry(CallMode mode) {
        always(aResponse().withStatus(503));

        Throwable failure = catchThrowable(() -> mode.call(service.replace(
                "1", parts -> parts.file("image", FileUpload.of("a.png", new ByteArrayInputStream(new byte[10]))))));

        assertThat(failure).isInstanceOf(ApiServerException.class);
        assertThat(received()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void uploadFromMemoryIsRetried(CallMode mode) {
        first(aResponse().withStatus(503));
        then(aResponse().withStatus(200));

        mode.call(service.replace("1", parts -> parts.file("image", FileUpload.of("a.png", new byte[10]))));

        assertThat(received()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void retriesCanBeDisabledForOneCall(CallMode mode) {
        always(aResponse().withStatus(503));

        Throwable failure = catchThrowable(() -> mode.call(
                service.list(null),
                RequestOptions.builder().retries(RetrySettings.none()).build()));

        assertThat(failure).isInstanceOf(ApiServerException.class);
        assertThat(received()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void thousandCallsToAFailingServerSendAtMostTwelveHundredRequests(CallMode mode) {
        always(aResponse().withStatus(503));

        for (int i = 0; i < 1_000; i++) {
            assertThat(catchThrowable(() -> mode.call(service.list(null)))).isInstanceOf(ApiServerException.class);
        }

        assertThat(received()).isBetween(1_001, 1_200);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void thousandRefusedConnectionsMakeAtMostTwelveHundredAttempts(CallMode mode) {
        AtomicInteger attempts = new AtomicInteger();
        try (WachtClient unreachable = TestClients.fast("http://127.0.0.1:1").build()) {
            for (int i = 0; i < 1_000; i++) {
                WachtTransportException e = catchThrowableOfType(
                        WachtTransportException.class,
                        () -> mode.call(TestClients.service(unreachable).create(Map.of())));
                attempts.addAndGet(e.attempts());
            }
        }
        assertThat(attempts).hasValueBetween(1_001, 1_200);
    }

    @Test
    void thousandConcurrentCallsShareTheBudget() {
        always(aResponse().withStatus(503));

        List<CompletableFuture<TestService.Things>> calls = Stream.generate(
                        () -> service.list(null).executeAsync(RequestOptions.none()))
                .limit(1_000)
                .toList();

        assertThat(calls)
                .allSatisfy(
                        call -> assertThat(catchThrowable(call::join)).hasCauseInstanceOf(ApiServerException.class));
        assertThat(received()).isBetween(1_100, 1_200);
    }

    @Test
    void interruptEndsTheDelayAndKeepsTheFlag() throws Exception {
        always(aResponse().withStatus(503).withHeader("Retry-After", "20"));
        Throwable[] caught = new Throwable[1];
        boolean[] flag = new boolean[1];
        Thread caller = new Thread(() -> {
            caught[0] = catchThrowable(() -> service.list(null).execute(RequestOptions.none()));
            flag[0] = Thread.currentThread().isInterrupted();
        });
        caller.start();
        while (received() == 0 || caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join(15_000);

        assertThat(caught[0])
                .isInstanceOfSatisfying(
                        WachtTransportException.class,
                        e -> assertThat(e.kind()).isEqualTo(WachtTransportException.Kind.INTERRUPTED));
        assertThat(flag[0]).isTrue();
        assertThat(received()).isEqualTo(1);
    }

    private int requests(CallMode mode, Kind kind) {
        server.resetRequests();
        // A new client for each call, because the retry budget is not under test.
        try (WachtClient fresh = wacht.toBuilder().build()) {
            assertThat(catchThrowable(() -> mode.call(call(kind, TestClients.service(fresh)))))
                    .isInstanceOfAny(WachtApiException.class, WachtTransportException.class);
        }
        return received();
    }

    private static int received() {
        return server.getAllServeEvents().size();
    }

    private static void always(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private static void first(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl())
                .inScenario("attempts")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(response)
                .willSetStateTo("repeated"));
    }

    private static void then(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl())
                .inScenario("attempts")
                .whenScenarioStateIs("repeated")
                .willReturn(response));
    }
}
