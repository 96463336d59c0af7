package dev.wacht.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shows that each program runs, and processes all of its users or tokens. */
class ScaleSmokeTest {
    @Test
    void everyProgramIsMeasured() throws Exception {
        SmokeRun run = SmokeRun.of(ScaleExperiment::open);

        boolean virtualThreads = Jdk.current().feature() >= 21;
        Set<String> expected = new LinkedHashSet<>(Set.of(ScaleExperiment.MANY_TOKENS, ScaleExperiment.MANY_PAGES));
        if (virtualThreads) {
            expected.add(ScaleExperiment.MANY_THREADS);
            assertThat(run.value(ScaleExperiment.MANY_THREADS, Metrics.FETCHES)).isEqualTo(1);
        }
        assertThat(run.variants()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.value(ScaleExperiment.MANY_TOKENS, Metrics.CPU)).isPositive();
        assertThat(run.value(ScaleExperiment.MANY_PAGES, Metrics.COUNT)).isEqualTo(1_000);
    }
}
