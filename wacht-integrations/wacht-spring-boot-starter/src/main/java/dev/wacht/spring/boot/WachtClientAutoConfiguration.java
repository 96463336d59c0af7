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
 * With wacht-client on the class path: {@link MachineAuthorizer} and, with an API key, {@link WachtClient}. ApplicationBeans of the types
 * {@code OkHttpClient}, {@link CallListener} and {@link DriftListener} are taken, where there is one; customizers change
 * single settings.
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

    /** Lazy: a service without guards needs none. */
    @Bean
    @Lazy
    @Conditional(OnSettingCondition.Deployment.class)
    @ConditionalOnMissingBean(MachineAuthorizer.class)
    GatewayAuthorizer wachtMachineAuthorizer(
            ClientSettings settings, ObjectProvider<WachtClient> client, ListableBeanFactory beans) {
        return settings.machines(client.getIfAvailable(), new ApplicationBeans(beans));
    }
}
