package dev.wacht.spring.boot;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Fails startup if properties of the gateway are set but wacht-client, which calls the gateway, is not on the class
 * path.
 */
@AutoConfiguration
@ConditionalOnMissingClass(MissingClient.TYPE)
@Conditional(OnGatewayPropertyCondition.class)
final class WachtWithoutClientAutoConfiguration {
    @Bean
    static BeanFactoryPostProcessor wachtGatewayWithoutClient() {
        return beans -> {
            throw new InvalidSettingException(
                    "wacht.gateway.url or wacht.gateway.deployment-id is set, but wacht-client, which calls the gateway, is"
                            + " not on the class path.",
                    MissingClient.REMEDY,
                    null);
        };
    }
}
