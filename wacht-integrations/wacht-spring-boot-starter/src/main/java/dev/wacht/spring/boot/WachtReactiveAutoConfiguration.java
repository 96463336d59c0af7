package dev.wacht.spring.boot;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Ends the start of a WebFlux application, because the annotations would compile there and guard nothing. With
 * {@code wacht.web.enabled=false} the application starts and can use the other beans.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnProperty(name = "wacht.web.enabled", matchIfMissing = true)
public final class WachtReactiveAutoConfiguration {
    @Bean
    static BeanFactoryPostProcessor wachtReactiveRefusal() {
        return beans -> {
            throw new InvalidSettingException(
                    "wacht-spring-boot-starter guards Spring MVC, and this is a WebFlux application: its routes would be"
                            + " open to everybody.",
                    "Use Spring MVC (spring-boot-starter-webmvc, or spring.main.web-application-type=servlet where both"
                            + " are there). To use only WachtClient and TokenVerifier, and guard routes by other means,"
                            + " set wacht.web.enabled=false.",
                    null);
        };
    }
}
