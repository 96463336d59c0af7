package dev.wacht.spring.boot;

import dev.wacht.auth.internal.ContradictingKeysException;
import dev.wacht.client.doctor.FindingCodes;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the properties whose keys belong to different deployments. */
final class ContradictingKeysFailureAnalyzer extends AbstractFailureAnalyzer<ContradictingKeysException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ContradictingKeysException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                SettingFindings.action(
                        "Take wacht.api-key and wacht.publishable-key, or the variables that stand in for them, from one"
                                + " deployment.",
                        FindingCodes.KEYS_OF_DIFFERENT_DEPLOYMENTS),
                cause);
    }
}
