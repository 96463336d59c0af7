package dev.wacht.testkit.internal.spring;

import dev.wacht.testkit.LocalWacht;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.ClassUtils;

/** The properties of wacht-spring-boot-starter that point an application at a LocalWacht. */
record StarterProperties(Map<String, Object> values) {
    /**
     * The property sources of a test class: its {@code properties}, {@code @DynamicPropertySource} and {@code args}.
     */
    private static final List<String> TEST_CLASS_SOURCES =
            List.of("Inlined Test Properties", "Dynamic Test Properties", "commandLineArgs");

    static StarterProperties of(LocalWacht wacht, @Nullable ClassLoader loader) {
        Map<String, Object> values = new HashMap<>();
        values.put("wacht.publishable-key", wacht.publishableKey());
        values.put("wacht.webhook.secrets", wacht.webhookSecret());
        // Without the client, the starter rejects the gateway's settings, because nothing would use them.
        if (ClassUtils.isPresent("dev.wacht.client.WachtClient", loader)) {
            values.put("wacht.api-key", wacht.backendApiKey());
            values.put("wacht.base-url", wacht.baseUrl());
            values.put("wacht.gateway.url", wacht.gatewayUrl());
            values.put("wacht.gateway.deployment-id", wacht.deploymentId());
        }
        return new StarterProperties(Map.copyOf(values));
    }

    /**
     * Rejects a test class that sets one of these properties itself, because its application would not use the
     * LocalWacht.
     *
     * @throws IllegalStateException if the test class sets one of the properties
     */
    void requireNoOverrides(ConfigurableEnvironment environment, String testClass) {
        Set<String> ownNames =
                values.keySet().stream().map(StarterProperties::normalize).collect(Collectors.toSet());
        for (String name : TEST_CLASS_SOURCES) {
            if (environment.getPropertySources().get(name) instanceof EnumerablePropertySource<?> source) {
                for (String property : source.getPropertyNames()) {
                    if (ownNames.contains(normalize(property))) {
                        throw new IllegalStateException(
                                testClass + " sets " + property + ", which @WachtTest already sets for its LocalWacht:"
                                        + " remove the property or the annotation");
                    }
                }
            }
        }
    }

    /** Normalizes a name, because Boot's relaxed binding accepts several spellings and list indexes. */
    private static String normalize(String property) {
        return property.replaceAll("\\[\\d+]$", "").replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the names of the properties, without keys and secrets. */
    @Override
    public String toString() {
        return "StarterProperties" + values.keySet();
    }
}
