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
 * Auto-configuration for a {@link TokenVerifier}, a {@link ReplayGuard} and, if {@code wacht.webhook.secrets} is set, a
 * {@link WebhookVerifier}. Both verifiers use the beans of type {@code Clock} and {@link AuthEventListener}; the
 * {@link TokenVerifier} also uses those of type {@code Provider} and {@link JwksFetcher}. If a type has several beans,
 * only a primary one is used. A {@link TokenVerifierCustomizer} changes individual settings. Each bean backs off if the
 * application defines a bean of its type. The {@link TokenVerifier} is closed with the context.
 */
@AutoConfiguration
@EnableConfigurationProperties(WachtProperties.class)
public final class WachtAutoConfiguration {
    @Bean
    WachtSettings wachtSettings(WachtProperties properties, Environment environment) {
        return new WachtSettings(properties, environment);
    }

    /**
     * Lazy, because a service that only calls the API needs no publishable key. A guard needs the verifier at startup.
     */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    TokenVerifier wachtTokenVerifier(WachtSettings settings, ListableBeanFactory beans) {
        return settings.verifier(new ApplicationBeans(beans));
    }

    /**
     * Uses the secrets of {@code wacht.webhook.secrets} and the {@code Clock} bean. The application defines the
     * {@code WebhookReceiver}, because only the application knows how to handle events.
     */
    @Bean
    @Conditional(OnSettingCondition.WebhookSecrets.class)
    @ConditionalOnMissingBean
    WebhookVerifier wachtWebhookVerifier(WachtSettings settings, ListableBeanFactory beans) {
        return settings.webhooks(new ApplicationBeans(beans));
    }

    /**
     * Keeps the ids in this process. With {@code wacht.webhook.store=jdbc} another auto-configuration creates the bean.
     */
    @Bean
    @Lazy
    @ConditionalOnProperty(name = "wacht.webhook.store", havingValue = "memory", matchIfMissing = true)
    @ConditionalOnMissingBean
    ReplayGuard wachtReplayGuard() {
        return ReplayGuard.inMemory();
    }
}
