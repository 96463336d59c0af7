package dev.wacht.spring.boot;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a property of {@code wacht.gateway} is set. Environment variables do not count: if all variables of a
 * deployment are exported, {@code WACHT_GATEWAY_URL} may be meant for another program.
 */
final class OnGatewayPropertyCondition implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return context.getEnvironment() instanceof ConfigurableEnvironment environment && isSet(environment);
    }

    private static boolean isSet(ConfigurableEnvironment environment) {
        List<PropertySource<?>> properties = environment.getPropertySources().stream()
                .filter(source -> !(source instanceof SystemEnvironmentPropertySource)
                        && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .toList();
        return new Binder(ConfigurationPropertySources.from(properties))
                .bind("wacht.gateway", Bindable.mapOf(String.class, Object.class))
                .isBound();
    }
}
