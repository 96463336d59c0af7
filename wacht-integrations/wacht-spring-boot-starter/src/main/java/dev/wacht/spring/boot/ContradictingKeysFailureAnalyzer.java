package dev.wacht.spring.boot;

import dev.wacht.auth.internal.ContradictingKeysException;
import dev.wacht.client.doctor.FindingCodes;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a startup failure caused by keys of different deployments. */
final class ContradictingKeysFailureAnalyzer extends AbstractFailureAnalyzer<ContradictingKeysException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ContradictingKeysException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                SettingFindings.action(
                        "Set wacht.api-key and wacht.publishable-key (or the corresponding environment variables) to keys of"
                                + " the same deployment.",
                        FindingCodes.KEYS_OF_DIFFERENT_DEPLOYMENTS),
                cause);
    }
}
