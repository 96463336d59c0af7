package dev.wacht.spring.internal;

import dev.wacht.auth.RouteRule;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/**
 * Checks at startup that a route has the path variables that its rule reads, and that the rule provides the kind of
 * caller that the handler takes.
 */
public final class RuleStartupCheck {
    private RuleStartupCheck() {}

    /** @throws IllegalStateException if a path of the route lacks a variable that the rule reads */
    public static void requireVariables(Set<String> patterns, RouteRule rule) {
        for (String variable : rule.pathVariables()) {
            for (String pattern : patterns) {
                if (Stream.of("{" + variable + "}", "{" + variable + ":", "{*" + variable + "}")
                        .noneMatch(pattern::contains)) {
                    throw new IllegalStateException("its rule reads the path variable {" + variable
                            + "}, but its path \"" + pattern + "\" does not have it");
                }
            }
        }
    }

    /** @throws IllegalStateException if the rule cannot provide a parameter; the message has the remedy */
    public static void requireParameters(HandlerMethod handler, RouteRule rule) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            String problem = CallerParameters.problem(CallerParameters.typeOf(parameter), rule);
            if (problem != null) {
                throw new IllegalStateException(problem);
            }
        }
    }
}
