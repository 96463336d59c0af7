package dev.wacht.auth.internal;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The environment variables that {@code fromEnv()} reads. Values are trimmed; a blank value counts as unset. */
public final class Environment {
    public static final String API_KEY = "WACHT_API_KEY";
    public static final String BACKEND_API_URL = "WACHT_BACKEND_API_URL";
    public static final String DEPLOYMENT_ID = "WACHT_DEPLOYMENT_ID";
    public static final String FRONTEND_HOST = "WACHT_FRONTEND_HOST";
    public static final String GATEWAY_URL = "WACHT_GATEWAY_URL";
    public static final String PUBLISHABLE_KEY = "WACHT_PUBLISHABLE_KEY";
    public static final String NEXT_PUBLIC_PUBLISHABLE_KEY = "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY";

    private final UnaryOperator<@Nullable String> variables;

    private Environment(UnaryOperator<@Nullable String> variables) {
        this.variables = variables;
    }

    /** Returns the environment of this process. */
    public static Environment ofProcess() {
        return new Environment(System::getenv);
    }

    /** Returns an environment from a function that returns the value of a variable, or {@code null} if it is unset. */
    public static Environment of(UnaryOperator<@Nullable String> variables) {
        return new Environment(variables);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** @throws IllegalStateException if the variable is unset or blank; the message names it */
    public String require(String name) {
        return get(name).orElseThrow(() -> new IllegalStateException("environment variable " + name + " is not set"));
    }
}
