package dev.wacht.spring.boot;

import dev.wacht.auth.ReplayGuard;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Fails startup if {@code wacht.webhook.store=jdbc} is set but wacht-webhooks-jdbc is not on the class path. */
@AutoConfiguration(before = WachtAutoConfiguration.class)
@ConditionalOnMissingClass(MissingWebhookStore.TYPE)
@ConditionalOnProperty(name = "wacht.webhook.store", havingValue = "jdbc")
@ConditionalOnMissingBean(ReplayGuard.class)
final class WachtWithoutWebhookStoreAutoConfiguration {
    @Bean
    static BeanFactoryPostProcessor wachtWebhookStoreWithoutModule() {
        return beans -> {
            throw new InvalidSettingException(
                    "wacht.webhook.store is jdbc, but wacht-webhooks-jdbc is not on the class path.",
                    MissingWebhookStore.REMEDY,
                    null);
        };
    }
}
