package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.SamplePath;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Reads whether request matchers match the requests of a route. Only those count that look at nothing but path, method and
 * dispatcher type: any other may match requests that the samples of the route do not show.
 */
final class MatcherReader {
    private static final String SECURITY = "org.springframework.security.";

    /** By name, because each version of Spring Security lacks some of them. */
    private static final Set<String> OF_PATHS = Set.of(
            SECURITY + "web.servlet.util.matcher.PathPatternRequestMatcher",
            SECURITY + "web.servlet.util.matcher.MvcRequestMatcher",
            SECURITY + "web.util.matcher.AntPathRequestMatcher");

    private static final Set<String> EXACT = Set.of(
            SECURITY + "web.util.matcher.DispatcherTypeRequestMatcher",
            SECURITY + "web.servlet.util.matcher.PathPatternRequestMatcher$HttpMethodRequestMatcher",
            SECURITY + "config.annotation.web.AbstractRequestMatcherRegistry$DeferredRequestMatcher",
            SECURITY + "config.annotation.web.AbstractRequestMatcherRegistry$DispatcherServletDelegatingRequestMatcher",
            "dev.wacht.spring.boot.GuardedRoutes",
            "dev.wacht.spring.boot.OpenEndpoints");

    /** Boot's matchers of actuator endpoints, static files and its database console, by the end of their outer class. */
    private static final Pattern OF_BOOT = Pattern.compile(
            "org\\.springframework\\.boot\\..*\\.(?:EndpointRequest|PathRequest|StaticResourceRequest)\\$.*");

    private final HttpServletRequest request;
    private final String template;

    /** @param template the path of the route; without variables if the sample is its only path */
    MatcherReader(HttpServletRequest request, String template) {
        this.request = request;
        this.template = template;
    }

    Match read(RequestMatcher matcher) {
        String type = matcher.getClass().getName();
        if (matcher instanceof AnyRequestMatcher) {
            return Match.YES;
        }
        List<RequestMatcher> parts = parts(matcher);
        if (!parts.isEmpty()) {
            return composed(matcher, parts.stream().map(this::read).toList());
        }
        if (matcher instanceof RegexRequestMatcher) {
            return PrivateField.read(matcher, "pattern", Pattern.class)
                    .map(pattern -> regex(matcher, pattern))
                    .orElse(Match.UNKNOWN);
        }
        if (OF_PATHS.contains(type)) {
            return path(matcher);
        }
        boolean exact = EXACT.contains(type) || OF_BOOT.matcher(type).matches();
        return exact ? of(matcher.matches(request)) : Match.UNKNOWN;
    }

    /** The matchers that a matcher joins or negates; empty if it cannot be read, too. */
    static List<RequestMatcher> parts(RequestMatcher matcher) {
        if (matcher instanceof NegatedRequestMatcher) {
            return PrivateField.read(matcher, "requestMatcher", RequestMatcher.class).stream()
                    .toList();
        }
        if (matcher instanceof AndRequestMatcher || matcher instanceof OrRequestMatcher) {
            return PrivateField.read(matcher, "requestMatchers", List.class)
                    .map(list -> (List<?>) list)
                    .orElse(List.of())
                    .stream()
                    .map(RequestMatcher.class::cast)
                    .toList();
        }
        return List.of();
    }

    /** The pattern of a matcher of paths; empty if it is another matcher, or cannot be read. */
    static Optional<String> pattern(RequestMatcher matcher) {
        return OF_PATHS.contains(matcher.getClass().getName())
                ? PrivateField.read(matcher, "pattern", Object.class).map(String::valueOf)
                : Optional.empty();
    }

    private static Match composed(RequestMatcher matcher, List<Match> parts) {
        if (matcher instanceof NegatedRequestMatcher) {
            return parts.get(0).not();
        }
        if (matcher instanceof AndRequestMatcher) {
            return parts.stream().reduce(Match.YES, Match::and);
        }
        return parts.stream().map(Match::not).reduce(Match.YES, Match::and).not();
    }

    /** Samples show what other patterns have in common with a route, but may miss what a constrained variable takes. */
    private Match path(RequestMatcher matcher) {
        if (matcher.matches(request)) {
            return Match.YES;
        }
        Optional<String> pattern = pattern(matcher);
        if (pattern.isEmpty()) {
            return PathOverlap.isFixed(template) ? Match.NO : Match.UNKNOWN;
        }
        if (PathOverlap.isFixed(template) || !pattern.get().contains(":") || isOfOtherMethod(matcher)) {
            return Match.NO;
        }
        Optional<String> common = PathOverlap.of(template, pattern.get());
        Predicate<String> matches = PathOverlap.matcher(pattern.get());
        boolean shown = common.isEmpty()
                || SamplePath.of(common.get(), Map.of()).stream().anyMatch(matches);
        return shown ? Match.NO : Match.UNKNOWN;
    }

    /** It sees the query too: {@code /users.+} matches {@code /users?a=1}, and {@code /users} does not. */
    private Match regex(RequestMatcher matcher, Pattern pattern) {
        if (isOfOtherMethod(matcher)) {
            return Match.NO;
        }
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        String query =
                request.getQueryString() == null || request.getQueryString().isEmpty()
                        ? ""
                        : request.getQueryString() + "&";
        boolean matches = matcher.matches(request);
        boolean matchesWithQuery =
                pattern.matcher(path + "?" + query + "wacht=audit").matches();
        if (matches && matchesWithQuery) {
            return Match.YES;
        }
        boolean possible = matches
                || matchesWithQuery
                || mayMatch(pattern, path + "?" + query)
                || (!PathOverlap.isFixed(template) && mayMatch(pattern, PathOverlap.fixedStart(template)));
        return possible ? Match.UNKNOWN : Match.NO;
    }

    /** Whether the pattern may match a text that begins so. */
    private static boolean mayMatch(Pattern pattern, String start) {
        Matcher matcher = pattern.matcher(start);
        return matcher.matches() || matcher.hitEnd();
    }

    private boolean isOfOtherMethod(RequestMatcher matcher) {
        return PrivateField.read(matcher, "httpMethod", HttpMethod.class)
                        .filter(method -> !method.name().equals(request.getMethod()))
                        .isPresent()
                || PrivateField.read(matcher, "method", RequestMatcher.class)
                        .filter(method -> !method.matches(request))
                        .isPresent();
    }

    private static Match of(boolean matches) {
        return matches ? Match.YES : Match.NO;
    }
}
