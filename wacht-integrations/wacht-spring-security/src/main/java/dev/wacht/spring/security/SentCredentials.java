package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Whether a request carries a credential of a kind that a chain takes, well-formed or not. Immutable. */
final class SentCredentials implements RequestMatcher {
    private static final String SCHEME = "Bearer";

    private final boolean bearer;
    private final boolean apiKey;

    SentCredentials(Accept accept) {
        Set<Caller.Kind> kinds = accept.kinds();
        this.bearer = kinds.contains(Caller.Kind.SESSION) || kinds.contains(Caller.Kind.OAUTH_TOKEN);
        this.apiKey = kinds.contains(Caller.Kind.API_KEY);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return (bearer && hasBearer(request)) || (apiKey && hasApiKey(request));
    }

    static boolean hasBearer(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Authorization")).stream()
                .map(String::strip)
                .anyMatch(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) <= ' '));
    }

    static boolean hasApiKey(HttpServletRequest request) {
        return Collections.list(request.getHeaders("X-Api-Key")).stream().anyMatch(value -> !value.isBlank());
    }
}
