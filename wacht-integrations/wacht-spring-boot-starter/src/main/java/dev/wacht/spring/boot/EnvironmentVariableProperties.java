package dev.wacht.spring.boot;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Maps environment variables to the properties with the same meaning. A property takes precedence over its variable.
 */
final class EnvironmentVariableProperties {
    private static final Map<String, String> PROPERTIES = Map.of(
            "WACHT_API_KEY", "wacht.api-key",
            "WACHT_BACKEND_API_URL", "wacht.base-url",
            "WACHT_DEPLOYMENT_ID", "wacht.gateway.deployment-id",
            "WACHT_GATEWAY_URL", "wacht.gateway.url",
            "WACHT_PUBLISHABLE_KEY", "wacht.publishable-key");

    private final Environment environment;

    EnvironmentVariableProperties(Environment environment) {
        this.environment = environment;
    }

    /** Returns the value of the variable's property, or else of the variable. */
    @Nullable String value(String variable) {
        return property(variable).map(environment::getProperty).orElseGet(() -> environment.getProperty(variable));
    }

    /**
     * Returns the name to use in messages for each variable: the property, or the variable itself if only the variable
     * is set.
     */
    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(PROPERTIES);
        names.replaceAll((variable, property) -> isVariable(variable, property) ? variable : property);
        return names;
    }

    /** Boot also binds the variable {@code WACHT_API_KEY} to the property {@code wacht.api-key}. */
    private boolean isVariable(String variable, String property) {
        String value = environment.getProperty(variable);
        return value != null && value.equals(environment.getProperty(property));
    }

    private Optional<String> property(String variable) {
        return Optional.ofNullable(PROPERTIES.get(variable)).filter(environment::containsProperty);
    }
}
