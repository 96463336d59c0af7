package dev.wacht.spring.boot;

import dev.wacht.spring.InvalidRouteException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which rule keeps the application from starting, without a stack trace. */
final class InvalidRouteFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRouteException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidRouteException cause) {
        return new FailureAnalysis(
                "Wacht cannot enforce a rule: " + cause.getMessage(),
                "Change what is named above, so that the rule is enforced. Nothing is guarded while it is not, so the"
                        + " application does not start.",
                cause);
    }
}
