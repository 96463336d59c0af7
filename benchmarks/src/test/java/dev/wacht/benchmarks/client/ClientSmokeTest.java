package dev.wacht.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import dev.wacht.benchmarks.server.CannedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that every variant runs and reads the whole response; one that reads less would look fast. */
class ClientSmokeTest {
    @Test
    void oneCallIsMeasuredInEachVariant() throws Exception {
        SmokeRun run = SmokeRun.of(ListUsersExperiment::open);

        assertThat(run.variants()).containsExactlyInAnyOrderElementsOf(ListUsers.VARIANTS);
        for (String variant : ListUsers.VARIANTS) {
            assertThat(run.value(variant, Metrics.CPU)).as(variant).isPositive();
            assertThat(run.value(variant, Metrics.WALL)).as(variant).isPositive();
        }
    }

    @Test
    void concurrentCallsAreMeasuredInEachVariant() throws Exception {
        SmokeRun run = SmokeRun.of(AsyncExperiment::open);

        assertThat(run.variants()).containsExactlyInAnyOrderElementsOf(AsyncListUsers.VARIANTS);
        for (String variant : AsyncListUsers.VARIANTS) {
            assertThat(run.value(variant, Metrics.RATE)).as(variant).isPositive();
            assertThat(run.value(variant, Metrics.CPU)).as(variant).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wacht", "okhttp", "okhttp-jackson", "retrofit"})
    void everyVariantReadsAllUsersAndDetectsAMissingOne(String variant) throws Exception {
        String json = UsersDocument.json();
        int secondUser = json.indexOf("},{") + 2;
        String oneLess = "{\"data\":[" + json.substring(secondUser);
        for (String body : new String[] {json, oneLess}) {
            try (CannedServer server = CannedServer.start(Map.of(UsersDocument.PATH, body), Duration.ZERO);
                    ListUsers users = ListUsers.named(variant, server.port())) {
                assertThat(users.isComplete(users.call())).isEqualTo(body.equals(json));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wacht", "okhttp", "okhttp-raised"})
    void everyAsynchronousVariantFailsOnNotFound(String variant) throws Exception {
        try (CannedServer server = CannedServer.start(Map.of(), Duration.ZERO);
                AsyncListUsers users = AsyncListUsers.named(variant, server.port())) {
            CompletableFuture<?> result = users.call();

            assertThat(result).failsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void bodyIsAsLongAsARealPageOfUsers() {
        assertThat(UsersDocument.json().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(8_500, 8_700);
    }
}
