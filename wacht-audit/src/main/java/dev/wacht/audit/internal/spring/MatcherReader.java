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
 * Determines whether request matchers match the requests of a route. It understands only matchers that depend on path,
 * method and dispatcher type. Other matchers may match requests that the sample requests of the route do not cover.
 */
final class MatcherReader {
    private static final String SECURITY = "org.springframework.security.";

    /** By name, because no version of Spring Security has all of these classes. */
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

    /**
     * Boot's matchers for actuator endpoints, static files and its database console, by the name of their outer class.
     */
    private static final Pattern OF_BOOT = Pattern.compile(
            "org\\.springframework\\.boot\\..*\\.(?:EndpointRequest|PathRequest|StaticResourceRequest)\\$.*");

    private final HttpServletRequest request;
    private final String template;

    /** @param template the path of the route; without variables if the route has only the path of the sample request */
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

    /**
     * Returns the matchers that a matcher combines or negates; empty for any other matcher, and if they cannot be read.
     */
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

    /** Returns the pattern of a path matcher; empty for any other matcher, and if the pattern cannot be read. */
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

    /**
     * Matches a path. The sample requests cover the paths that a pattern has in common with the route, but possibly not
     * all values of a constrained variable.
     */
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

    /**
     * Matches a regular expression against the path and the query: {@code /users.+} matches {@code /users?a=1}, but not
     * {@code /users}.
     */
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

    /** Returns whether the pattern may match a string that begins with this text. */
    @SuppressWarnings("JdkObsolete") // Only hitEnd() tells whether more input could still match.
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
