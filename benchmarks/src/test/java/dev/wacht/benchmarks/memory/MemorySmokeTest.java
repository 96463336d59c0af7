package dev.wacht.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import org.junit.jupiter.api.Test;

/** Shows that the retained heap and threads are measured. */
class MemorySmokeTest {
    @Test
    void retainedHeapAndThreadsAreMeasured() throws Exception {
        SmokeRun run = SmokeRun.of(MemoryExperiment::open);

        assertThat(run.variants()).containsExactlyInAnyOrder("cached-token", "verifier", "client");
        assertThat(run.value("cached-token", Metrics.HEAP)).isPositive();
        assertThat(run.value("verifier", Metrics.HEAP)).isPositive();
        assertThat(run.value("client", Metrics.HEAP)).isPositive();
        assertThat(run.value("client", Metrics.THREADS)).isPositive();
    }
}
