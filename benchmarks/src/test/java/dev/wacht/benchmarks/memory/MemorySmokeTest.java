package dev.wacht.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import org.junit.jupiter.api.Test;

/** Everything that is weighed can still be weighed. */
class MemorySmokeTest {
    @Test
    void whatStaysIsMeasured() throws Exception {
        SmokeRun run = SmokeRun.of(MemoryExperiment::open);

        assertThat(run.variants()).containsExactlyInAnyOrder("cached-token", "verifier", "client");
        assertThat(run.value("cached-token", Metrics.HEAP)).isPositive();
        assertThat(run.value("verifier", Metrics.HEAP)).isPositive();
        assertThat(run.value("client", Metrics.HEAP)).isPositive();
        assertThat(run.value("client", Metrics.THREADS)).isPositive();
    }
}
