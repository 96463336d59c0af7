package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookVerifier;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * What a service needs of Wacht to know its callers: {@link TokenVerifier} and {@link WebhookVerifier}. Beans of the types
 * {@code Clock}, {@code Provider}, {@link JwksFetcher} and {@link AuthEventListener} are taken, where there is one;
 * customizers change single settings. Each is made when it is first asked for, closed with the context, and backs off for a
 * bean of the application's own.
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
        return settings.verifier(new Beans(beans));
    }

    /** With the secrets of {@code wacht.webhook.secrets}. What handles the events is the application's to say. */
    @Bean
    @Conditional(OnSetting.WebhookSecrets.class)
    @ConditionalOnMissingBean
    WebhookVerifier wachtWebhookVerifier(WachtSettings settings) {
        return settings.webhooks();
    }
}
