package dev.wacht.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Saves a request only if it has no credential of Wacht: a request with such a credential does not come from a browser
 * that has to log in. A saved request is repeated after the login. Thread-safe.
 */
final class BrowserRequestCache implements RequestCache {
    private final RequestCache cache;
    private final RequestMatcher credentials;

    BrowserRequestCache(RequestCache cache, RequestMatcher credentials) {
        this.cache = cache;
        this.credentials = credentials;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (!credentials.matches(request)) {
            cache.saveRequest(request, response);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return cache.getRequest(request, response);
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return cache.getMatchingRequest(request, response);
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        cache.removeRequest(request, response);
    }
}
