package dev.wacht.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HttpBasicConfigurer;
import org.springframework.security.config.annotation.web.configurers.JeeConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RememberMeConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.annotation.web.configurers.WebAuthnConfigurer;
import org.springframework.security.config.annotation.web.configurers.X509Configurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.session.SessionManagementFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Sets the defaults of a chain with {@link WachtAuthConfigurer}. */
@SuppressWarnings({"rawtypes", "unchecked"}) // HttpSecurity finds its configurers by their raw types.
final class ChainDefaults {
    /** Logins whose credential a browser sends automatically: a cookie, a client certificate, a cached password. */
    private static final List<Class<? extends AbstractHttpConfigurer>> BROWSER_LOGINS = List.of(
            FormLoginConfigurer.class,
            HttpBasicConfigurer.class,
            JeeConfigurer.class,
            OneTimeTokenLoginConfigurer.class,
            OAuth2LoginConfigurer.class,
            RememberMeConfigurer.class,
            Saml2LoginConfigurer.class,
            WebAuthnConfigurer.class,
            X509Configurer.class);

    private ChainDefaults() {}

    static void apply(HttpSecurity http, RequestMatcher credentials, SecurityErrorResponder responder) {
        boolean browserLogin = BROWSER_LOGINS.stream().anyMatch(type -> http.getConfigurer(type) != null);
        exemptFromCsrf(
                http, browserLogin ? credentials : request -> credentials.matches(request) || !isFromBrowser(request));
        skipErrorDispatches(http);
        skipSessionManagement(http);
        if (browserLogin) {
            http.addFilterAfter(
                    new CredentialExceptionFilter(credentials, responder), ExceptionTranslationFilter.class);
            skipRequestCache(http, credentials);
        } else {
            respond(http, responder);
            disableSessions(http);
        }
    }

    private static void respond(HttpSecurity http, SecurityErrorResponder responder) {
        ExceptionHandlingConfigurer<HttpSecurity> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
        if (exceptions != null) {
            exceptions.defaultAuthenticationEntryPointFor(responder, AnyRequestMatcher.INSTANCE);
            exceptions.defaultAccessDeniedHandlerFor(responder::handleWithoutLogin, AnyRequestMatcher.INSTANCE);
        }
    }

    /**
     * A page of another origin cannot add Wacht's headers to a request. A request to which the browser adds nothing
     * automatically cannot be forged either, because no login of the application, known here or not, could accept it.
     */
    private static void exemptFromCsrf(HttpSecurity http, RequestMatcher unforgeable) {
        CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
        if (csrf != null) {
            csrf.ignoringRequestMatchers(unforgeable);
        }
    }

    private static boolean isFromBrowser(HttpServletRequest request) {
        return request.getHeader("Cookie") != null
                || request.getHeader("Authorization") != null
                || request.getAttribute("jakarta.servlet.request.X509Certificate") != null;
    }

    /**
     * The container forwards a failed request to its error page. The request was already authorized. Authorizing it
     * again would turn the 404 of an open route into a 401.
     */
    private static void skipErrorDispatches(HttpSecurity http) {
        AuthorizeHttpRequestsConfigurer<HttpSecurity> requests =
                http.getConfigurer(AuthorizeHttpRequestsConfigurer.class);
        if (requests != null) {
            requests.withObjectPostProcessor(new ObjectPostProcessor<AuthorizationFilter>() {
                @Override
                public <O extends AuthorizationFilter> O postProcess(O filter) {
                    filter.setFilterErrorDispatch(false);
                    return filter;
                }
            });
        }
    }

    /**
     * Session management, such as a limit of concurrent sessions, applies to other logins: Wacht's callers have no HTTP
     * session.
     */
    private static void skipSessionManagement(HttpSecurity http) {
        SessionManagementConfigurer<HttpSecurity> sessions = http.getConfigurer(SessionManagementConfigurer.class);
        if (sessions != null) {
            sessions.withObjectPostProcessor(new ObjectPostProcessor<SessionManagementFilter>() {
                @Override
                public <O extends SessionManagementFilter> O postProcess(O filter) {
                    return (O) new BrowserSessionManagementFilter(filter);
                }
            });
        }
    }

    /** A request with a credential of Wacht is not a page to return to after a login, and must not create a session. */
    private static void skipRequestCache(HttpSecurity http, RequestMatcher credentials) {
        RequestCache cache = http.getSharedObject(RequestCache.class);
        if (cache != null) {
            http.setSharedObject(RequestCache.class, new BrowserRequestCache(cache, credentials));
        }
    }

    /** Stores neither the caller nor a refused request in a session. There is nothing to log out of. */
    private static void disableSessions(HttpSecurity http) {
        SecurityContextRepository repository = http.getSharedObject(SecurityContextRepository.class);
        if (repository == null || repository instanceof DelegatingSecurityContextRepository) { // Spring Security's own.
            http.setSharedObject(SecurityContextRepository.class, new RequestAttributeSecurityContextRepository());
        }
        http.setSharedObject(RequestCache.class, new NullRequestCache());
        http.removeConfigurer(LogoutConfigurer.class);
    }
}
