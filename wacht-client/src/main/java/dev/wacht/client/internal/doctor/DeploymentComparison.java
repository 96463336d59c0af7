package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Environment;
import dev.wacht.client.doctor.FindingCodes;
import java.util.Optional;

/** Compares the deployments of the keys with each other and with the configured id. Deployment ids are not secret. */
final class DeploymentComparison {
    private DeploymentComparison() {}

    /**
     * @param ofApiKey the deployment of the API key; empty if it is unknown
     * @param ofPublishableKey the deployment of the publishable key; empty if it is unknown
     * @param configured the configured id; empty if none is configured
     */
    static void report(
            DoctorSettings settings,
            Findings findings,
            Optional<String> ofApiKey,
            Optional<String> ofPublishableKey,
            Optional<String> configured) {
        String apiKey = settings.nameOf(Environment.API_KEY);
        String publishableKey = settings.nameOf(Environment.PUBLISHABLE_KEY);
        if (ofApiKey.isPresent() && ofPublishableKey.isPresent() && !ofApiKey.equals(ofPublishableKey)) {
            findings.error(
                    FindingCodes.KEYS_OF_DIFFERENT_DEPLOYMENTS,
                    apiKey + " belongs to deployment " + ofApiKey.get() + ", and " + publishableKey + " to deployment "
                            + ofPublishableKey.get() + ".",
                    "Use two keys of the same deployment.");
            return;
        }
        Optional<String> ofKeys = ofApiKey.or(() -> ofPublishableKey);
        ofKeys.ifPresent(id -> findings.fact("deployment", id));
        if (configured.isPresent() && ofKeys.isPresent() && !configured.equals(ofKeys)) {
            String name = settings.nameOf(Environment.DEPLOYMENT_ID);
            findings.error(
                    FindingCodes.DEPLOYMENT_ID_OF_OTHER_DEPLOYMENT,
                    name + " is " + configured.get() + ", but the keys belong to deployment " + ofKeys.get() + ".",
                    "Set " + name + " to " + ofKeys.get() + ", or unset it.");
        }
    }
}
