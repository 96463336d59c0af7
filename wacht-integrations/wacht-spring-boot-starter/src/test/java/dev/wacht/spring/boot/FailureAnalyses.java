package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Runs the failure analyzers of the starter as Boot does. */
final class FailureAnalyses {
    private FailureAnalyses() {}

    /** Returns the first analysis. */
    static FailureAnalysis first(Throwable failure) {
        assertThat(failure).isNotNull();
        return all(failure)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no failure analyzer explains the failure", failure));
    }

    static Stream<FailureAnalysis> all(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, othersNeedArguments) -> {}))
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("dev.wacht."))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(analysis -> analysis != null);
    }
}
