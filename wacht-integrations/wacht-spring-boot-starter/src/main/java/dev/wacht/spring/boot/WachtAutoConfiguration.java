package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.CallListener;
import dev.wacht.client.DriftListener;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Configures a {@link TokenVerifier}, a {@link MachineAuthorizer} and, with an API key, a {@link WachtClient}. Uses
 * beans of the types {@code Clock}, {@code Provider}, {@code OkHttpClient}, {@link JwksFetcher},
 * {@link AuthEventListener}, {@link CallListener} and {@link DriftListener}, if there is exactly one; customizers
 * change single settings. Each bean is closed with the context, and backs off if the application defines a bean of its
 * type.
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

    @Bean
    @Conditional(OnSettingCondition.ApiKey.class)
    @ConditionalOnMissingBean
    WachtClient wachtClient(WachtSettings settings, ListableBeanFactory beans) {
        return settings.client(new ApplicationBeans(beans));
    }

    /** Lazy: a service without guards needs none. */
    @Bean
    @Lazy
    @Conditional(OnSettingCondition.Deployment.class)
    @ConditionalOnMissingBean(MachineAuthorizer.class)
    GatewayAuthorizer wachtMachineAuthorizer(
            WachtSettings settings, ObjectProvider<WachtClient> client, ListableBeanFactory beans) {
        return settings.machines(client.getIfAvailable(), new ApplicationBeans(beans));
    }

    /** With the secrets of {@code wacht.webhook.secrets}. What handles the events is the application's to say. */
    @Bean
    @Conditional(OnSettingCondition.WebhookSecrets.class)
    @ConditionalOnMissingBean
    WebhookVerifier wachtWebhookVerifier(WachtSettings settings) {
        return settings.webhooks();
    }
}
