package dev.wacht.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that every program runs, and that a failed program is not measured. */
class StartSmokeTest {
    @TempDir
    private Path noClasses;

    @Test
    void everyProgramStartsAndCompletesItsOperation() throws Exception {
        List<String> variants = List.of(
                "wacht-token", "peer-token", "wacht-call", "peer-call", "peer", "wacht-token-cds", "wacht-call-cds");
        SmokeRun run = SmokeRun.of(StartExperiment::open);

        assertThat(run.variants()).containsExactlyInAnyOrderElementsOf(variants);
        for (String variant : variants) {
            assertThat(run.value(variant, Metrics.START)).as(variant).isPositive();
            assertThat(run.value(variant, Metrics.START_CPU)).as(variant).isPositive();
        }
    }

    @Test
    void failedProgramThrowsInsteadOfBeingMeasured() {
        StartedProgram withoutClasses = new StartedProgram(WachtFirstToken.class, noClasses.toString(), List.of());

        assertThatThrownBy(() -> withoutClasses.run(Jdk.current(), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("WachtFirstToken failed");
    }
}
