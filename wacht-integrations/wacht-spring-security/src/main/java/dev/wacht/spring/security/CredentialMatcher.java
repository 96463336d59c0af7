package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches requests that have a credential of a kind that a chain accepts. The credential may be malformed. Immutable.
 */
final class CredentialMatcher implements RequestMatcher {
    private static final String SCHEME = "Bearer";

    private final boolean bearer;
    private final boolean apiKey;

    CredentialMatcher(Accept accept) {
        Set<Caller.Kind> kinds = accept.kinds();
        this.bearer = kinds.contains(Caller.Kind.SESSION) || kinds.contains(Caller.Kind.OAUTH_TOKEN);
        this.apiKey = kinds.contains(Caller.Kind.API_KEY);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return matches(headers(request));
    }

    /** @param headers returns all values of the header with a given name */
    boolean matches(Function<String, List<String>> headers) {
        return (bearer && hasBearer(headers)) || (apiKey && hasApiKey(headers));
    }

    /** Returns whether a request has a credential of any kind. */
    static boolean isSent(Function<String, List<String>> headers) {
        return hasBearer(headers) || hasApiKey(headers);
    }

    static Function<String, List<String>> headers(HttpServletRequest request) {
        return name -> Collections.list(request.getHeaders(name));
    }

    private static boolean hasBearer(Function<String, List<String>> headers) {
        return headers.apply("Authorization").stream()
                .map(String::strip)
                .anyMatch(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) <= ' '));
    }

    private static boolean hasApiKey(Function<String, List<String>> headers) {
        return headers.apply("X-Api-Key").stream().anyMatch(value -> !value.isBlank());
    }
}
