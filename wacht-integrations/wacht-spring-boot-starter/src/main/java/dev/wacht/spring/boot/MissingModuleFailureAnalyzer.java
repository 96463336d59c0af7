package dev.wacht.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains which module of Wacht is missing from the class path, and how to add it. */
final class MissingModuleFailureAnalyzer extends AbstractFailureAnalyzer<NoClassDefFoundError> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoClassDefFoundError cause) {
        String missing = String.valueOf(cause.getMessage()).replace('/', '.');
        String remedy = remedy(missing);
        return remedy == null
                ? null
                : new FailureAnalysis("The class " + missing + " is not on the class path.", remedy, cause);
    }

    private static @Nullable String remedy(String missing) {
        if (missing.startsWith("dev.wacht.client.") || missing.startsWith("dev.wacht.api.")) {
            return MissingClient.REMEDY;
        }
        if (missing.startsWith("dev.wacht.webhooks.jdbc.")) {
            return MissingWebhookStore.REMEDY;
        }
        return missing.startsWith("dev.wacht.auth.")
                ? "wacht-spring-boot-starter needs wacht-auth in the same version: do not exclude it, and import wacht-bom"
                        + " to align the versions."
                : null;
    }
}
