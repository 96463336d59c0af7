package dev.wacht.spring.boot;

import dev.wacht.spring.InvalidRouteException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains, without a stack trace, which rule keeps the application from starting. */
final class InvalidRouteFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRouteException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidRouteException cause) {
        return new FailureAnalysis(
                "Wacht cannot enforce a rule: " + cause.getMessage(),
                needsTheClient(cause)
                        ? MissingClient.REMEDY
                        : "Fix the rule named above. The application does not start with a rule that cannot be enforced.",
                cause);
    }

    /** API keys and opaque OAuth tokens are verified by the gateway, which wacht-client calls. */
    private static boolean needsTheClient(InvalidRouteException cause) {
        return String.valueOf(cause.getMessage()).contains("machines(MachineAuthorizer)") && MissingClient.isMissing();
    }
}
