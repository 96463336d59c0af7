package dev.wacht.spring.boot;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Which property stands for which environment variable. A property counts before its variable. */
final class PropertiesOfVariables {
    private static final Map<String, String> PROPERTIES = Map.of(
            "WACHT_API_KEY", "wacht.api-key",
            "WACHT_BACKEND_API_URL", "wacht.base-url",
            "WACHT_DEPLOYMENT_ID", "wacht.gateway.deployment-id",
            "WACHT_GATEWAY_URL", "wacht.gateway.url",
            "WACHT_PUBLISHABLE_KEY", "wacht.publishable-key");

    private final Environment environment;

    PropertiesOfVariables(Environment environment) {
        this.environment = environment;
    }

    /** The value of a variable, or of its property. */
    @Nullable String value(String variable) {
        return property(variable).map(environment::getProperty).orElseGet(() -> environment.getProperty(variable));
    }

    /** How a reader of the configuration knows it: by the property, unless only the variable is set. */
    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(PROPERTIES);
        names.replaceAll((variable, property) -> isVariable(variable, property) ? variable : property);
        return names;
    }

    /** Boot finds the variable {@code WACHT_API_KEY} under the name of the property too. */
    private boolean isVariable(String variable, String property) {
        String value = environment.getProperty(variable);
        return value != null && value.equals(environment.getProperty(property));
    }

    private Optional<String> property(String variable) {
        return Optional.ofNullable(PROPERTIES.get(variable)).filter(environment::containsProperty);
    }
}
