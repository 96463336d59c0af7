package dev.wacht.client;

import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.internal.DeploymentId;
import dev.wacht.client.internal.ServiceAddress;
import java.util.Optional;
import java.util.Set;

/** What environment variables say where a setting of a {@link GatewayAuthorizer} is missing. */
final class GatewayVariables {
    /** For a builder, which reads no variable unless it is told to. */
    static final GatewayVariables UNREAD =
            new GatewayVariables(Environment.of(name -> null), "deploymentId, publishableKey or client");

    private final Environment environment;
    private final String remedy;

    private GatewayVariables(Environment environment, String remedy) {
        this.environment = environment;
        this.remedy = remedy;
    }

    static GatewayVariables of(Environment environment) {
        return new GatewayVariables(
                environment,
                "one of the environment variables " + Environment.DEPLOYMENT_ID + ", " + Environment.PUBLISHABLE_KEY
                        + " and " + Environment.API_KEY);
    }

    /** @throws IllegalArgumentException that names the variable, if its value is no id */
    Optional<String> deploymentId() {
        return environment
                .get(Environment.DEPLOYMENT_ID)
                .map(id -> DeploymentId.require(Environment.DEPLOYMENT_ID, id));
    }

    /** @throws IllegalArgumentException that names the variable, if its value is no address to use */
    Optional<ServiceAddress> gateway(Set<String> insecureHosts) {
        return environment
                .get(Environment.GATEWAY_URL)
                .map(url -> ServiceAddress.of(Environment.GATEWAY_URL, url, insecureHosts, ""));
    }

    /** Returns what a publishable key, or what stands in for it, names. */
    Optional<FrontendOrigin> frontend(Set<String> insecureHosts) {
        return FrontendOrigin.ofEnvironment(environment, insecureHosts);
    }

    /** What to set where nothing says which deployment is served, as the reader of the message knows it. */
    String remedy() {
        return remedy;
    }
}
