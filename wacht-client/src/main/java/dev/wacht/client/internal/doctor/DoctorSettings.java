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
 * @param variables returns the value of an environment variable; {@code null} if it is not set
 * @param names the names that findings use for settings; each key is an environment variable
 * @param variableNames the names of all variables that are set; empty if they are not known
 * @param insecureHosts hosts for which {@code http} is allowed, in lower case
 * @param okHttpClient the application's client; {@code null} for none
 * @param token the token to check; {@code null} for none
 * @param classLoader the class loader whose class path is checked
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

    /** Returns the unchanged value. */
    Optional<String> raw(String variable) {
        return Optional.ofNullable(variables.apply(variable));
    }

    boolean isSet(String variable) {
        return raw(variable).filter(value -> !value.isBlank()).isPresent();
    }

    String nameOf(String variable) {
        return names.getOrDefault(variable, variable);
    }

    /** Returns the variables as {@code fromEnv()} reads them, except those in {@code without}. */
    Environment environment(Set<String> without) {
        return Environment.of(name -> name == null || without.contains(name) ? null : variables.apply(name));
    }

    /** Omits the values, because settings may be secrets. */
    @Override
    public String toString() {
        return "DoctorSettings";
    }
}
