package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookVerifier;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Configures a {@link TokenVerifier} and, with secrets, a {@link WebhookVerifier}; and a {@link ReplayGuard}. Uses beans of the types {@code Clock},
 * {@code Provider}, {@link JwksFetcher} and {@link AuthEventListener}, if there is exactly one; customizers change single
 * settings. Each bean is closed with the context, and backs off if the application defines a bean of its type.
 */
@AutoConfiguration
@EnableConfigurationProperties(WachtProperties.class)
public final class WachtAutoConfiguration {
    @Bean
    WachtSettings wachtSettings(WachtProperties properties, Environment environment) {
        return new WachtSettings(properties, environment);
    }

    /** Lazy: a service that only calls the API needs no publishable key. Guards ask for it at start. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    TokenVerifier wachtTokenVerifier(WachtSettings settings, ListableBeanFactory beans) {
        return settings.verifier(new ApplicationBeans(beans));
    }

    /** With the secrets of {@code wacht.webhook.secrets} and the clock of the {@code Clock} bean. What handles the events is the application's to say. */
    @Bean
    @Conditional(OnSettingCondition.WebhookSecrets.class)
    @ConditionalOnMissingBean
    WebhookVerifier wachtWebhookVerifier(WachtSettings settings, ListableBeanFactory beans) {
        return settings.webhooks(new ApplicationBeans(beans));
    }

    /** In the memory of this process, unless {@code wacht.webhook.store} says otherwise. */
    @Bean
    @Lazy
    @ConditionalOnProperty(name = "wacht.webhook.store", havingValue = "memory", matchIfMissing = true)
    @ConditionalOnMissingBean
    ReplayGuard wachtReplayGuard() {
        return ReplayGuard.inMemory();
    }
}
