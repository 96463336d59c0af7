package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.web.method.HandlerMethod;

/**
 * The rule of Spring Boot's actuator endpoints that share the application's port. An endpoint is known by the handler
 * that Spring matched and by its path pattern, so no spelling of a path leads to another rule.
 */
final class ActuatorEndpoints {
    private final RouteRule rule;
    private final Predicate<String> open;

    /** @param open whether the endpoint that was matched by a path pattern is open; called with every request */
    ActuatorEndpoints(RouteRule rule, Predicate<String> open) {
        this.rule = rule;
        this.open = open;
    }

    /** Boot 3.5 and 4 have different packages for the same classes, and both have this word in them. */
    static boolean isEndpoint(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return false;
        }
        String type = method.getBeanType().getName();
        return type.startsWith("org.springframework.boot.")
                && type.contains(".actuate.")
                && !type.endsWith("$CatchAllHandler"); // It only responds with a status code.
    }

    /** Empty on a management port of its own: who may reach that is a matter of the network. */
    Optional<RouteRule> ruleOf(HttpServletRequest request, @Nullable Environment environment) {
        if (environment != null && isManagementPort(request.getLocalPort(), environment)) {
            return Optional.empty();
        }
        String pattern = RouteTemplate.find(request).orElse("");
        return Optional.of(open.test(pattern) ? RouteRule.open() : rule);
    }

    private static boolean isManagementPort(int port, Environment environment) {
        String management = environment.getProperty("local.management.port");
        return management != null
                && !management.equals(environment.getProperty("local.server.port"))
                && management.equals(String.valueOf(port));
    }
}
