package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.TokenVerifier;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Settings that several builders have in common have the same signature. */
class SharedSettingsTest {
    private static final List<Class<?>> BUILDERS = List.of(
            TokenVerifier.Builder.class,
            OAuthTokenVerifier.Builder.class,
            WachtClient.Builder.class,
            GatewayAuthorizer.Builder.class);

    /** Verifiers and clients have different types of listeners. */
    private static final Set<String> DIFFERENT_BY_DESIGN = Set.of("listener");

    @Test
    void settingsWithTheSameNameHaveTheSameSignature() {
        Map<String, Map<String, List<String>>> signatures = new TreeMap<>();
        for (Class<?> builder : BUILDERS) {
            for (Method method : builder.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && method.getReturnType() == builder) {
                    signatures
                            .computeIfAbsent(method.getName(), unused -> new TreeMap<>())
                            .computeIfAbsent(parameters(method), unused -> new ArrayList<>())
                            .add(builder.getEnclosingClass().getSimpleName());
                }
            }
        }

        Set<String> several = new TreeSet<>();
        signatures.forEach((name, forms) -> {
            // Overloads of a single builder are not compared.
            boolean twins =
                    forms.values().stream().flatMap(List::stream).distinct().count() > 1;
            if (twins && forms.size() > 1 && !DIFFERENT_BY_DESIGN.contains(name)) {
                several.add(name + " " + forms);
            }
        });
        assertThat(signatures).containsKeys("allowInsecureHttp", "environment", "publishableKey");
        assertThat(several).isEmpty();
    }

    private static String parameters(Method method) {
        return String.join(
                ", ",
                List.of(method.getGenericParameterTypes()).stream()
                        .map(type -> type.getTypeName() + (method.isVarArgs() ? "..." : ""))
                        .toList());
    }
}
