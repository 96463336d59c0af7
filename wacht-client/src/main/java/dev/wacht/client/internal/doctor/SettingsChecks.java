package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.DeploymentId;
import dev.wacht.client.internal.ServiceAddress;
import java.util.Optional;

/** Checks all settings without opening a connection. */
final class SettingsChecks {
    private final DoctorSettings settings;
    private final Findings findings;
    private final SettingValueCheck values;

    SettingsChecks(DoctorSettings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
        this.values = new SettingValueCheck(settings, findings);
    }

    ValidSettings run() {
        MisspeltVariables.report(settings, findings);
        FrontendSettingsCheck keys = new FrontendSettingsCheck(settings, findings, values);
        Optional<FrontendOrigin> frontend = keys.frontend();
        Optional<String> apiKey = new ApiKeySettingCheck(settings, findings, values).value();
        UrlSettingsCheck urls = new UrlSettingsCheck(settings, findings, values, apiKey.orElse(""));
        Optional<ServiceAddress> backend = urls.of(Environment.BACKEND_API_URL, ServiceAddress.BACKEND_URL);
        Optional<ServiceAddress> gateway = urls.of(Environment.GATEWAY_URL, ServiceAddress.GATEWAY_URL);
        Optional<String> deploymentId = deploymentId();
        KeyModeCheck.report(settings, findings, keys.isLive(), apiKey, backend);
        reportMissing(keys);
        if (urls.reportSameUrl(backend, gateway)) {
            backend = Optional.empty();
            gateway = Optional.empty();
        }
        return new ValidSettings(
                frontend,
                apiKey,
                backend.filter(address -> apiKey.isPresent()),
                gateway.filter(address -> isGatewayUsed(apiKey)),
                deploymentId);
    }

    private boolean isGatewayUsed(Optional<String> apiKey) {
        return apiKey.isPresent()
                || settings.isSet(Environment.GATEWAY_URL)
                || settings.isSet(Environment.DEPLOYMENT_ID);
    }

    private Optional<String> deploymentId() {
        String name = settings.nameOf(Environment.DEPLOYMENT_ID);
        return values.usable(Environment.DEPLOYMENT_ID).filter(id -> {
            try {
                DeploymentId.require(name, id);
                return true;
            } catch (IllegalArgumentException e) {
                findings.error(
                        FindingCodes.DEPLOYMENT_ID_MALFORMED,
                        e.getMessage() + ".",
                        "Copy the deployment id from the Wacht console, or unset " + name + ".");
                return false;
            }
        });
    }

    private void reportMissing(FrontendSettingsCheck keys) {
        boolean apiKeySet = settings.isSet(Environment.API_KEY);
        String publishableKey = settings.nameOf(Environment.PUBLISHABLE_KEY);
        String apiKey = settings.nameOf(Environment.API_KEY);
        if (!keys.isAnySet()) {
            String remedy = "Set " + publishableKey + " to the publishable key from the Wacht console.";
            if (apiKeySet) {
                findings.info(
                        FindingCodes.PUBLISHABLE_KEY_MISSING,
                        publishableKey + " is not set, so session tokens cannot be verified.",
                        remedy + " A service that only calls the API does not need it.");
            } else {
                findings.error(FindingCodes.PUBLISHABLE_KEY_MISSING, publishableKey + " is not set.", remedy);
            }
        }
        if (!apiKeySet && settings.isSet(Environment.BACKEND_API_URL)) {
            findings.warning(
                    FindingCodes.API_KEY_MISSING,
                    settings.nameOf(Environment.BACKEND_API_URL) + " is set, but " + apiKey + " is not.",
                    "Set " + apiKey + " to the secret key from the Wacht console, or unset the URL.");
        }
    }
}
