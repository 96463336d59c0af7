package dev.wacht.spring.boot;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.client.GatewayAuthorizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Ends the start where API key and publishable key are of different deployments. If Wacht cannot be reached the
 * application starts all the same, after 10 s at most.
 */
final class DeploymentCheck implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentCheck.class);

    private final ObjectProvider<GatewayAuthorizer> machines;
    private final WachtSettings settings;

    DeploymentCheck(ObjectProvider<GatewayAuthorizer> machines, WachtSettings settings) {
        this.machines = machines;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.hasTwoKeysAndNoDeployment()) {
            machines.ifAvailable(DeploymentCheck::check);
        }
    }

    private static void check(GatewayAuthorizer machines) {
        try {
            machines.preload();
        } catch (AuthUnavailableException e) {
            LOG.warn("it is not known yet which deployment is served, so machines get 503: {}", e.getMessage());
        } catch (IllegalStateException e) {
            throw new WachtSettingException(
                    e.getMessage() + ".",
                    "Take wacht.api-key and wacht.publishable-key, or the variables that stand in for them, from one"
                            + " deployment.",
                    e);
        }
    }
}
