package dev.wacht.client;

import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.internal.DeploymentId;
import dev.wacht.client.internal.ServiceAddress;
import java.util.Optional;
import java.util.Set;

/** The environment variables from which a {@link GatewayAuthorizer} reads settings that are not set on its builder. */
final class GatewayVariables {
    /** No variables, because a builder reads none by default. */
    static final GatewayVariables NONE =
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

    /** @throws IllegalArgumentException if the value is not an id; the message names the variable */
    Optional<String> deploymentId() {
        return environment
                .get(Environment.DEPLOYMENT_ID)
                .map(id -> DeploymentId.require(Environment.DEPLOYMENT_ID, id));
    }

    /** @throws IllegalArgumentException if the value is not a valid URL; the message names the variable */
    Optional<ServiceAddress> gateway(Set<String> insecureHosts) {
        return environment
                .get(Environment.GATEWAY_URL)
                .map(url -> ServiceAddress.of(Environment.GATEWAY_URL, url, insecureHosts, ""));
    }

    /** Returns the frontend API that the publishable key or an alternative variable names. */
    Optional<FrontendOrigin> frontend(Set<String> insecureHosts) {
        return FrontendOrigin.ofEnvironment(environment, insecureHosts);
    }

    /** Returns the settings that determine the deployment, under the names that messages use. */
    String remedy() {
        return remedy;
    }
}
