package dev.wacht.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which module of Wacht was excluded from the class path, and that the starter needs it. */
final class MissingModuleFailureAnalyzer extends AbstractFailureAnalyzer<NoClassDefFoundError> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoClassDefFoundError cause) {
        String missing = String.valueOf(cause.getMessage()).replace('/', '.');
        String module = missing.startsWith("dev.wacht.client.") || missing.startsWith("dev.wacht.api.")
                ? "wacht-client"
                : missing.startsWith("dev.wacht.auth.") ? "wacht-auth" : null;
        return module == null
                ? null
                : new FailureAnalysis(
                        "The class " + missing + " is not on the class path.",
                        "wacht-spring-boot-starter needs " + module + ", in its own version: do not exclude it, and"
                                + " let wacht-bom name the versions.",
                        cause);
    }
}
