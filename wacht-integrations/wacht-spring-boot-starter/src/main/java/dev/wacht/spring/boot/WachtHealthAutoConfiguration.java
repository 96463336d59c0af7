package dev.wacht.spring.boot;

import java.time.Clock;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for the health indicator {@code wacht}, for servlets and WebFlux. Active if the application has Spring Boot's
 * health support, such as {@code spring-boot-starter-actuator}. Disabled by
 * {@code management.health.wacht.enabled=false}. Backs off if the application defines a bean named
 * {@code wachtHealthIndicator}.
 */
@AutoConfiguration(after = WachtAutoConfiguration.class)
@Conditional(OnEnabledHealthCondition.class)
public final class WachtHealthAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    @Import(StateConfiguration.class)
    static class Boot4 {
        @Bean
        @ConditionalOnMissingBean(name = "wachtHealthIndicator")
        WachtHealthIndicator wachtHealthIndicator(WachtHealth health) {
            return new WachtHealthIndicator(health);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = Boot3HealthIndicator.HEALTH_INDICATOR)
    @Import(StateConfiguration.class)
    static class Boot3 {
        @Bean
        @ConditionalOnMissingBean(name = "wachtHealthIndicator")
        Boot3HealthIndicator wachtHealthIndicator(WachtHealth health) throws ReflectiveOperationException {
            return new Boot3HealthIndicator(health);
        }
    }

    /** Beans for both versions of Boot. */
    @Configuration(proxyBeanMethods = false)
    static class StateConfiguration {
        @Bean
        WachtHealth wachtHealth(ConfigurableListableBeanFactory beans) {
            Clock clock = new ApplicationBeans(beans).of(Clock.class).orElseGet(Clock::systemUTC);
            return new WachtHealth(new CreatedVerifiers(beans), new WebhookStoreState(clock));
        }

        @Bean
        StarterAuthListener wachtWebhookStoreListener(WachtHealth health) {
            return new StarterAuthListener(health.webhookStore());
        }
    }
}
