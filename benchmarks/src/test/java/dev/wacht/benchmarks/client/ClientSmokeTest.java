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

/** Every variant still runs, and reads all that is sent: one that does not would look fast. */
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
    void callsUnderWayAreMeasuredInEachVariant() throws Exception {
        SmokeRun run = SmokeRun.of(AsyncExperiment::open);

        assertThat(run.variants()).containsExactlyInAnyOrderElementsOf(AsyncListUsers.VARIANTS);
        for (String variant : AsyncListUsers.VARIANTS) {
            assertThat(run.value(variant, Metrics.RATE)).as(variant).isPositive();
            assertThat(run.value(variant, Metrics.CPU)).as(variant).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wacht", "okhttp", "okhttp-jackson", "retrofit"})
    void everyVariantReadsAllUsersAndNoticesAMissingOne(String variant) throws Exception {
        String json = UsersDocument.json();
        int secondUser = json.indexOf("},{") + 2;
        String oneLess = "{\"data\":[" + json.substring(secondUser);
        for (String answer : new String[] {json, oneLess}) {
            try (CannedServer server = CannedServer.start(Map.of(UsersDocument.PATH, answer), Duration.ZERO);
                    ListUsers users = ListUsers.named(variant, server.port())) {
                assertThat(users.isComplete(users.call())).isEqualTo(answer.equals(json));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wacht", "okhttp", "okhttp-raised"})
    void everyAsynchronousVariantFailsWhereNothingIsServed(String variant) throws Exception {
        try (CannedServer server = CannedServer.start(Map.of(), Duration.ZERO);
                AsyncListUsers users = AsyncListUsers.named(variant, server.port())) {
            CompletableFuture<?> answer = users.call();

            assertThat(answer).failsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void theDocumentIsAsLongAsAPageOfUsers() {
        assertThat(UsersDocument.json().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(8_500, 8_700);
    }
}
