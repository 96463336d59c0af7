package dev.wacht.benchmarks.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaScriptSmokeTest {
    @Test
    void nothingIsMeasuredWithoutTheSdk(@TempDir Path empty) throws Exception {
        System.setProperty(JavaScriptExperiment.FOLDER, empty.toString());

        assertThat(SmokeRun.of(JavaScriptExperiment::open).variants()).isEmpty();
    }

    /** Measures only if verification/javascript/run.sh has installed the SDK. */
    @Test
    void everyVariantIsMeasuredIfTheSdkIsInstalled() throws Exception {
        Path folder = Path.of("..", "target", "javascript").toAbsolutePath();
        System.setProperty(JavaScriptExperiment.FOLDER, folder.toString());

        SmokeRun run = SmokeRun.of(JavaScriptExperiment::open);

        assertThat(run.variants()).isSubsetOf(JavaScriptExperiment.VARIANTS);
        for (String variant : run.variants()) {
            assertThat(run.value(variant, Metrics.CPU)).as(variant).isPositive();
        }
    }
}
