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

/** Both servers still run, and really guard: one that lets everybody in would look fast. */
class GuardSmokeTest {
    private static final List<String> LOADS =
            List.of("open", "guarded-1", "guarded-3", "guarded-10", "guarded-100", "guarded-seen");

    @Test
    void javalinIsMeasuredInEachVariant() throws Exception {
        assertMeasured(SmokeRun.of((jdk, effort) -> refusingStrangers(GuardExperiment.openJavalin(jdk, effort))));
    }

    @Test
    void springIsMeasuredInEachVariant() throws Exception {
        assertMeasured(SmokeRun.of((jdk, effort) -> refusingStrangers(GuardExperiment.openSpring(jdk, effort))));
    }

    /** Spring takes its verifier from the same place. */
    @Test
    void javalinWithFastCryptoIsMeasuredInEachVariant() throws Exception {
        assertMeasured(SmokeRun.of(
                (jdk, effort) -> refusingStrangers(GuardExperiment.openJavalinWithFastCrypto(jdk, effort))));
    }

    @Test
    void aProfileNamesWhatTheGuardDoes() throws Exception {
        FlightRecording profile = GuardProfile.of(JavalinServer.class, Duration.ofMillis(1), Duration.ofSeconds(2));

        assertThat(profile.markdown()).contains("| all of the guard | ").contains("TokenDigest.sha256");
    }

    @Test
    void requestsComeInTurn() {
        Requests requests = Requests.of("/", List.of("a", "b"));

        assertThat(List.of(requests.next(), requests.next(), requests.next()))
                .map(request -> new String(request, StandardCharsets.US_ASCII))
                .map(request -> request.replaceAll("(?s).*Bearer (.).*", "$1"))
                .containsExactly("a", "b", "a");
    }

    /** And a load that is refused is an error, never a figure. */
    private static GuardExperiment refusingStrangers(GuardExperiment experiment) throws IOException {
        List<String> strangers = TokenPool.create(1).tokens();
        send(experiment.port(), Requests.of(GuardServer.OPEN, strangers));
        Requests refused = Requests.of(GuardServer.GUARDED, strangers);
        assertThatThrownBy(() -> send(experiment.port(), refused))
                .hasMessageStartingWith("200 was expected: HTTP/1.1 401 ");
        assertThatThrownBy(() -> load(experiment.port(), refused)).hasMessage("the load broke off");
        return experiment;
    }

    private static void send(int port, Requests requests) throws IOException {
        try (LoadConnection connection = LoadConnection.open(port)) {
            connection.send(requests.next());
        }
    }

    private static void load(int port, Requests requests) throws IOException, InterruptedException {
        try (Load load = Load.start(port, requests, 1)) {
            load.goOn(Duration.ofMillis(1));
        }
    }

    /** The CPU time of a process comes in ticks of 10 ms: of so short a run it may be none. */
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
