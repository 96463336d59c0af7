package dev.wacht.spring.boot;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.client.CallListener;
import dev.wacht.client.DriftListener;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for a {@link WachtClient}, if an API key is set, and a {@link MachineAuthorizer}, if a setting
 * identifies the deployment. Active if wacht-client is on the class path. Both use the application's
 * {@code OkHttpClient} and {@link CallListener} beans, and the client also uses the {@link DriftListener} bean. If a
 * type has several beans, only a primary one is used. {@link WachtClientCustomizer} and
 * {@link GatewayAuthorizerCustomizer} change individual settings. Both beans are closed with the context, and back off
 * if the application defines a bean of their type.
 */
@AutoConfiguration(after = WachtAutoConfiguration.class, before = WachtWebAutoConfiguration.class)
@ConditionalOnClass(WachtClient.class)
public final class WachtClientAutoConfiguration {
    @Bean
    ClientSettings wachtClientSettings(WachtProperties properties, Environment environment) {
        return new ClientSettings(properties, environment);
    }

    @Bean
    @Conditional(OnSettingCondition.ApiKey.class)
    @ConditionalOnMissingBean
    WachtClient wachtClient(ClientSettings settings, ListableBeanFactory beans) {
        return settings.client(new ApplicationBeans(beans));
    }

    /** Lazy, because a service without guards does not need it. */
    @Bean
    @Lazy
    @Conditional(OnSettingCondition.Deployment.class)
    @ConditionalOnMissingBean(MachineAuthorizer.class)
    GatewayAuthorizer wachtMachineAuthorizer(
            ClientSettings settings, ObjectProvider<WachtClient> client, ListableBeanFactory beans) {
        return settings.machines(client.getIfAvailable(), new ApplicationBeans(beans));
    }
}
