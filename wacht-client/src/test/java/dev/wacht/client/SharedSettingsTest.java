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

/** A setting that several builders have is set in the same way on each. */
class SharedSettingsTest {
    private static final List<Class<?>> BUILDERS = List.of(
            TokenVerifier.Builder.class,
            OAuthTokenVerifier.Builder.class,
            WachtClient.Builder.class,
            GatewayAuthorizer.Builder.class);

    /** Sets a listener of another kind on verifiers than on clients. */
    private static final Set<String> OF_ITS_OWN_TYPE = Set.of("listener");

    @Test
    void settingsOfOneNameHaveOneSignature() {
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
            // Overloads of one builder alone have no twin.
            boolean twins =
                    forms.values().stream().flatMap(List::stream).distinct().count() > 1;
            if (twins && forms.size() > 1 && !OF_ITS_OWN_TYPE.contains(name)) {
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
