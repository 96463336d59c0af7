package dev.wacht.spring.boot;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Logs a warning at startup if {@code wacht.web.enabled=false} disables annotations of the application. */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "wacht.web.enabled", havingValue = "false")
public final class WachtDisabledAutoConfiguration {
    @Bean
    static DisabledGuardWarning wachtDisabledGuardWarning(ConfigurableListableBeanFactory beans) {
        return new DisabledGuardWarning(beans);
    }
}
