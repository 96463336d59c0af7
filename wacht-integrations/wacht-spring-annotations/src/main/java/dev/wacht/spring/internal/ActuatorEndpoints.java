package dev.wacht.spring.internal;

import dev.wacht.auth.RouteRule;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.web.method.HandlerMethod;

/**
 * The rule for Spring Boot's actuator endpoints that share the application's port. An endpoint is identified by the
 * handler that Spring matched and by its path pattern, so no spelling of a path selects another rule.
 */
public final class ActuatorEndpoints {
    private final RouteRule rule;
    private final Predicate<String> open;

    /** @param open whether the endpoint with a path pattern is open; called for every request */
    public ActuatorEndpoints(RouteRule rule, Predicate<String> open) {
        this.rule = rule;
        this.open = open;
    }

    /**
     * Whether the handler is an actuator endpoint. The package of endpoints differs between Boot 3.5 and 4, but
     * contains {@code actuate} in both.
     */
    public static boolean isEndpoint(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return false;
        }
        String type = method.getBeanType().getName();
        return type.startsWith("org.springframework.boot.")
                && type.contains(".actuate.")
                && !type.endsWith("$CatchAllHandler"); // It only responds with a status code.
    }

    /**
     * Returns the rule; empty on a separate management port, which the network must protect.
     *
     * @param pattern the path pattern of the endpoint; empty if there is none
     */
    public Optional<RouteRule> ruleOf(int localPort, String pattern, @Nullable Environment environment) {
        if (environment != null && isManagementPort(localPort, environment)) {
            return Optional.empty();
        }
        return Optional.of(open.test(pattern) ? RouteRule.open() : rule);
    }

    private static boolean isManagementPort(int port, Environment environment) {
        String management = environment.getProperty("local.management.port");
        return management != null
                && !management.equals(environment.getProperty("local.server.port"))
                && management.equals(String.valueOf(port));
    }
}
