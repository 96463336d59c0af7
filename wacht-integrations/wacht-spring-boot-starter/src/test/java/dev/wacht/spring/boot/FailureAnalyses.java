package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** What the starter's failure analyzers say of a start that failed, asked as Boot asks them. */
final class FailureAnalyses {
    private FailureAnalyses() {}

    /** The first that has something to say. */
    static FailureAnalysis first(Throwable failure) {
        assertThat(failure).isNotNull();
        return all(failure).findFirst().orElseThrow(() -> new AssertionError("nothing says why", failure));
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
