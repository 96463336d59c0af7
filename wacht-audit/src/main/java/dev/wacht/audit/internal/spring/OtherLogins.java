package dev.wacht.audit.internal.spring;

import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Finds the filters of a chain that authenticate callers with credentials other than Wacht's. */
final class OtherLogins {
    /** Filters of modules that may be absent. */
    private static final Set<String> NAMES = Set.of("BearerTokenAuthenticationFilter", "DigestAuthenticationFilter");

    private OtherLogins() {}

    static Optional<String> in(Collection<Filter> filters) {
        return filters.stream()
                .filter(OtherLogins::isLogin)
                .map(filter -> filter.getClass().getSimpleName())
                .findFirst();
    }

    private static boolean isLogin(Filter filter) {
        return filter instanceof AbstractAuthenticationProcessingFilter
                || filter instanceof AuthenticationFilter
                || filter instanceof AbstractPreAuthenticatedProcessingFilter
                || filter instanceof RememberMeAuthenticationFilter
                || filter instanceof BasicAuthenticationFilter
                || NAMES.contains(filter.getClass().getSimpleName());
    }
}
