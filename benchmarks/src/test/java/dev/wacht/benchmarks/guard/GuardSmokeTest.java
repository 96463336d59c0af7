package dev.wacht.benchmarks.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that both servers run and reject invalid tokens; a server that accepts every token would look fast. */
class GuardSmokeTest {
    private static final List<String> LOADS =
            List.of("open", "guarded-1", "guarded-3", "guarded-10", "guarded-100", "guarded-seen");

    @Test
    void javalinIsMeasuredInEachVariant() throws Exception {
        assertMeasured(SmokeRun.of((jdk, effort) -> rejectingOtherKeys(GuardExperiment.openJavalin(jdk, effort))));
    }

    @Test
    void springIsMeasuredInEachVariant() throws Exception {
        assertMeasured(SmokeRun.of((jdk, effort) -> rejectingOtherKeys(GuardExperiment.openSpring(jdk, effort))));
    }

    /** Spring needs no such test, because both servers get their verifier from {@link GuardServer}. */
    @Test
    void javalinWithFastCryptoIsMeasuredInEachVariant() throws Exception {
        assertMeasured(SmokeRun.of(
                (jdk, effort) -> rejectingOtherKeys(GuardExperiment.openJavalinWithFastCrypto(jdk, effort))));
    }

    @Test
    void profileListsMethodsOfTheGuard() throws Exception {
        FlightRecording profile = GuardProfile.of(JavalinServer.class, Duration.ofMillis(1), Duration.ofSeconds(2));

        assertThat(profile.markdown()).contains("| all of the guard | ").contains("TokenDigest.sha256");
    }

    @Test
    void requestsAreTakenInTurn() {
        Requests requests = Requests.of("/", List.of("a", "b"));

        assertThat(List.of(requests.next(), requests.next(), requests.next()))
                .map(request -> new String(request, StandardCharsets.US_ASCII))
                .map(request -> request.replaceAll("(?s).*Bearer (.).*", "$1"))
                .containsExactly("a", "b", "a");
    }

    /** Asserts that the server rejects tokens signed with another key, and that a rejected load throws. */
    private static GuardExperiment rejectingOtherKeys(GuardExperiment experiment) throws IOException {
        List<String> otherTokens = TokenPool.create(1).tokens();
        send(experiment.port(), Requests.of(GuardServer.OPEN, otherTokens));
        Requests rejected = Requests.of(GuardServer.GUARDED, otherTokens);
        assertThatThrownBy(() -> send(experiment.port(), rejected))
                .hasMessageStartingWith("expected status code 200, but received: HTTP/1.1 401 ");
        assertThatThrownBy(() -> load(experiment.port(), rejected)).hasMessage("the load stopped early");
        return experiment;
    }

    private static void send(int port, Requests requests) throws IOException {
        try (LoadConnection connection = LoadConnection.open(port)) {
            connection.send(requests.next());
        }
    }

    private static void load(int port, Requests requests) throws IOException, InterruptedException {
        try (Load load = Load.start(port, requests, 1)) {
            load.runFor(Duration.ofMillis(1));
        }
    }

    /** The CPU time of a process is counted in ticks of 10 ms, so that of a very short run may be 0. */
    private static void assertMeasured(SmokeRun run) {
        assertThat(run.variants()).hasSize(LOADS.size() + 1).containsAll(LOADS);
        for (String load : LOADS) {
            assertThat(run.value(load, Metrics.RATE)).as(load).isPositive();
            assertThat(run.value(load, Metrics.CPU)).as(load).isNotNegative();
            assertThat(run.value(load, Metrics.THREAD_CPU)).as(load).isPositive();
            assertThat(run.value(load, Metrics.CLIENT_CPU)).as(load).isPositive();
        }
        assertThat(run.value("check", Metrics.CPU)).isPositive();
    }
}
