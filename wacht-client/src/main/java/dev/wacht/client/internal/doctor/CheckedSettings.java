package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.internal.ServiceAddress;
import java.util.Optional;

/**
 * The settings that are valid, and so can be checked over the network.
 *
 * @param frontend empty if the deployment is not known; so are all others if they are not needed or not valid
 * @param apiKey the API key
 * @param backend the address of the API, if there is a key for it
 * @param gateway the address of the gateway, if something shows that it is used
 * @param deploymentId the configured id
 */
record CheckedSettings(
        Optional<FrontendOrigin> frontend,
        Optional<String> apiKey,
        Optional<ServiceAddress> backend,
        Optional<ServiceAddress> gateway,
        Optional<String> deploymentId) {
    /** Returns nothing of the settings: they are secrets. */
    @Override
    public String toString() {
        return "CheckedSettings";
    }
}
