package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The retry budget of a client limits the number of requests. */
class ClientRetryBudgetTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void occasionalRateLimitsFailNoCall(int each) {
        try (StatusServer server = new StatusServer(number -> number % each == 0 ? 429 : 200);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            for (int i = 0; i < 10_000; i++) {
                wacht.users().listUsers();
            }
            // Each rate-limited request adds one to the number of calls.
            assertThat(server.requests())
                    .isBetween(10_000 * each / (each - 1) - each, 10_000 * each / (each - 1) + each);
        }
    }

    @Test
    void occasionalServerErrorsFailNoCall() {
        try (StatusServer server = new StatusServer(number -> number % 3 == 0 ? 503 : 200);
                WachtClient wacht = client(server, RetrySettings.builder().budget(1, 0))) {
            for (int i = 0; i < 1_000; i++) {
                wacht.users().listUsers();
            }
        }
    }

    @Test
    void thousandFailingCallsSendAtMostTwelveHundredRequests() throws Exception {
        try (StatusServer server = new StatusServer(number -> 503);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            List<@Nullable Throwable> failures =
                    fromFiftyThreads(() -> catchThrowable(() -> wacht.users().listUsers()));

            assertThat(failures).hasSize(1_000).hasOnlyElementsOfType(ApiServerException.class);
            assertThat(server.requests()).isBetween(1_100, 1_200);
        }
    }

    @Test
    void thousandRefusedConnectionsMakeAtMostTwelveHundredAttempts() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (WachtClient wacht = TestClients.fast("http://127.0.0.1:1").build()) {
            List<@Nullable Throwable> failures = fromFiftyThreads(() -> {
                WachtTransportException e = catchThrowableOfType(
                        WachtTransportException.class, () -> wacht.users().listUsers());
                attempts.addAndGet(e.attempts());
                return e;
            });

            assertThat(failures).hasSize(1_000);
            assertThat(attempts).hasValueBetween(1_100, 1_200);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void exceptionNamesTheSpentBudget(CallMode mode) {
        RetrySettings.Builder none = RetrySettings.builder().budget(0, 0);
        try (StatusServer server = new StatusServer(number -> 503);
                WachtClient wacht = client(server, none);
                WachtClient unreachable = TestClients.fast("http://127.0.0.1:1")
                        .retries(none.build())
                        .build()) {
            assertThatThrownBy(() -> mode.call(TestClients.service(wacht).list(null)))
                    .isInstanceOf(ApiServerException.class)
                    .hasMessage("GET /things returned 503"
                            + " (attempts: 1; the retry budget is spent, see RetrySettings.budget)");
            assertThatThrownBy(() -> mode.call(TestClients.service(unreachable).list(null)))
                    .isInstanceOf(WachtTransportException.class)
                    .hasMessage("GET /things failed: the connection was refused"
                            + " (attempts: 1; the retry budget is spent, see RetrySettings.budget)");
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void retriesAfterARateLimitDoNotUseTheBudget(CallMode mode) {
        try (StatusServer server = new StatusServer(number -> 429);
                WachtClient wacht = client(server, RetrySettings.builder().budget(0, 0))) {
            assertThatThrownBy(() -> mode.call(TestClients.service(wacht).list(null)))
                    .isInstanceOf(ApiRateLimitException.class)
                    .hasMessage("GET /things returned 429");
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void exceptionWithoutRetriesDoesNotNameTheBudget() {
        try (StatusServer server = new StatusServer(number -> 503);
                WachtClient wacht = client(server, RetrySettings.builder().budget(0, 0))) {
            assertThatThrownBy(() -> TestClients.service(wacht)
                            .list(null)
                            .execute(RequestOptions.builder()
                                    .retries(RetrySettings.none())
                                    .build()))
                    .hasMessage("GET /things returned 503");
        }
    }

    @Test
    void emptyBudgetIsRefilled() {
        RetrySettings.Builder fast = RetrySettings.builder().budget(1, 1_000_000);
        try (StatusServer server = new StatusServer(number -> 503);
                WachtClient wacht = client(server, fast)) {
            for (int i = 0; i < 10; i++) {
                assertThat(catchThrowableOfType(
                                        ApiServerException.class,
                                        () -> wacht.users().listUsers())
                                .attempts())
                        .isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void invalidBudgetIsRejected(double refill) {
        assertThatThrownBy(() -> RetrySettings.builder().budget(1, refill))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetrySettings.builder().budget(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsReturnTheirBudget() {
        RetrySettings set = RetrySettings.builder().budget(7, 0.5).build();

        assertThat(RetrySettings.defaults().budgetCapacity()).isEqualTo(100);
        assertThat(RetrySettings.defaults().budgetRefillPerSecond()).isEqualTo(1);
        assertThat(set.budgetCapacity()).isEqualTo(7);
        assertThat(set.budgetRefillPerSecond()).isEqualTo(0.5);
        assertThat(set)
                .isEqualTo(RetrySettings.builder().budget(7, 0.5).build())
                .isNotEqualTo(RetrySettings.defaults())
                .isNotEqualTo(RetrySettings.builder().budget(7, 1).build())
                .asString()
                .contains("budgetCapacity=7", "budgetRefillPerSecond=0.5");
    }

    private static WachtClient client(StatusServer server, RetrySettings.Builder retries) {
        return TestClients.fast(server.url())
                .retries(retries.initialDelay(Duration.ofMillis(1))
                        .maxDelay(Duration.ofMillis(2))
                        .build())
                .build();
    }

    /** Makes the call 1,000 times from 50 threads. */
    private static List<@Nullable Throwable> fromFiftyThreads(Callable<@Nullable Throwable> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<@Nullable Throwable> results = new ArrayList<>();
            for (Future<@Nullable Throwable> each :
                    threads.invokeAll(Stream.generate(() -> call).limit(1_000).toList())) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
