package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.internal.ServiceAddress;
import java.util.Optional;

/**
 * The valid settings, which the network checks use. A value is empty if it is not set, invalid or not needed.
 *
 * @param frontend the frontend API of the publishable key or frontend host
 * @param apiKey the API key
 * @param backend the URL of the API; empty without an API key
 * @param gateway the URL of the gateway; empty if no setting indicates that the gateway is used
 * @param deploymentId the configured deployment id
 */
record ValidSettings(
        Optional<FrontendOrigin> frontend,
        Optional<String> apiKey,
        Optional<ServiceAddress> backend,
        Optional<ServiceAddress> gateway,
        Optional<String> deploymentId) {
    /** Omits the values, because settings may be secrets. */
    @Override
    public String toString() {
        return "ValidSettings";
    }
}
