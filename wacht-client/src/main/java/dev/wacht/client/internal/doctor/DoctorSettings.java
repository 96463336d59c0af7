package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Environment;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a doctor.
 *
 * @param variables returns the value of an environment variable; null if it is not set
 * @param names how the reader knows a variable, by its name
 * @param variableNames the names of all variables that are set; empty if they are not known
 * @param insecureHosts hosts that may be reached by {@code http}, in lower case
 * @param okHttpClient the application's client; null for none
 * @param token the token to check; null for none
 * @param classLoader where classes are looked for
 */
public record DoctorSettings(
        Function<String, @Nullable String> variables,
        Map<String, String> names,
        Set<String> variableNames,
        Set<String> insecureHosts,
        Clock clock,
        @Nullable OkHttpClient okHttpClient,
        @Nullable String token,
        ClassLoader classLoader) {
    public DoctorSettings {
        names = Map.copyOf(names);
        variableNames = Set.copyOf(variableNames);
        insecureHosts = Set.copyOf(insecureHosts);
    }

    /** Returns the value as it is. */
    Optional<String> raw(String variable) {
        return Optional.ofNullable(variables.apply(variable));
    }

    boolean isSet(String variable) {
        return raw(variable).filter(value -> !value.isBlank()).isPresent();
    }

    String nameOf(String variable) {
        return names.getOrDefault(variable, variable);
    }

    /** Returns the variables as {@code fromEnv()} reads them, without those that are not to be used. */
    Environment environment(Set<String> without) {
        return Environment.of(name -> name == null || without.contains(name) ? null : variables.apply(name));
    }

    /** Returns nothing of the settings: they are secrets. */
    @Override
    public String toString() {
        return "DoctorSettings";
    }
}
