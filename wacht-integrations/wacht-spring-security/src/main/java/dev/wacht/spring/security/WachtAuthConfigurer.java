package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.internal.MappedHandlers;
import dev.wacht.spring.internal.ProtectedResourceFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.web.filter.CorsFilter;

/**
 * Makes a filter chain authenticate callers by Wacht's credentials: {@code http.with(wachtAuth(), w -> w.verifier(…))}.
 *
 * <h2>Responses</h2>
 *
 * <p>A credential is verified only when something in the chain needs the caller. If it is rejected, the request is
 * anonymous, so that open routes stay open. A request that needs a caller then gets 401, or 503 if the credential
 * cannot be verified at the moment. The chain writes 401, 403 and 503 as Wacht's error envelope, unless
 * {@code exceptionHandling(…)} configures something else.
 *
 * <h2>CORS, CSRF and sessions</h2>
 *
 * <p>The CORS configuration of {@code CorsRegistry} or {@code @CrossOrigin} is applied before a request is refused, so
 * that preflights need no credential. If the chain has {@code cors(…)}, that configuration is used instead.
 *
 * <p>If the chain has no other kind of login, it uses no HTTP session and has no logout page. Requests with one of
 * Wacht's credentials need no CSRF token, and neither do requests that have no cookie, no {@code Authorization} header
 * and no client certificate.
 *
 * <p>If the chain has another kind of login, all this applies only to requests with one of Wacht's credentials: these
 * requests need no CSRF token, get the envelope, and create no session.
 *
 * <h2>Startup</h2>
 *
 * <p>The application does not start if a controller has Wacht's annotations but Spring MVC has no guard that enforces
 * them.
 *
 * <p>Not thread-safe, like all configurers. The filters that it adds are thread-safe.
 */
public final class WachtAuthConfigurer extends AbstractHttpConfigurer<WachtAuthConfigurer, HttpSecurity> {
    private static final List<String> OF_USERS = List.of("Authorization", "X-Api-Key");
    private static final List<String> OF_MACHINES = List.of("Authorization", "X-Api-Key", "User-Agent");

    private final List<OAuthTokenVerifier> oauthTokens = new ArrayList<>();
    private @Nullable TokenVerifier verifier;
    private @Nullable MachineAuthorizer machines;
    private @Nullable ProtectedResource resource;
    private Accept accept = Accept.session();
    private boolean authorizesRoutes = true;
    private Function<HttpServletRequest, @Nullable String> clientIp = HttpServletRequest::getRemoteAddr;

    WachtAuthConfigurer() {}

    /** Sets the verifier of session tokens. The configurer does not close it. Default: the bean of this type. */
    public WachtAuthConfigurer verifier(TokenVerifier sessions) {
        this.verifier = sessions;
        return this;
    }

    /**
     * Sets the authorizer of API keys and opaque OAuth tokens, such as {@code GatewayAuthorizer} of wacht-client.
     * Default: the bean of this type, if the chain {@linkplain #accept accepts} such credentials.
     */
    public WachtAuthConfigurer machines(MachineAuthorizer authorizer) {
        this.machines = authorizer;
        return this;
    }

    /**
     * Adds a verifier of OAuth tokens that are JWTs of one issuer. Default: all beans of this type, if the chain
     * {@linkplain #accept accepts} OAuth tokens.
     */
    public WachtAuthConfigurer oauthTokens(OAuthTokenVerifier tokens) {
        oauthTokens.add(tokens);
        return this;
    }

    /**
     * Sets the resource that OAuth tokens must be issued for, such as an MCP server. The chain rejects tokens for other
     * resources, its 401 and 403 responses tell clients where to get a token, and it serves the metadata document (RFC
     * 9728). Default: the bean of this type, if the chain {@linkplain #accept accepts} OAuth tokens. Without such a
     * bean, OAuth tokens for any resource are accepted.
     */
    public WachtAuthConfigurer protectedResource(ProtectedResource resource) {
        this.resource = resource;
        return this;
    }

    /** Sets the kinds of credential that the chain accepts. It ignores other kinds. Default: sessions. */
    public WachtAuthConfigurer accept(Accept kinds) {
        this.accept = kinds;
        return this;
    }

    /**
     * Sets the function that returns the client's address. The gateway counts requests per address. Default:
     * {@code HttpServletRequest.getRemoteAddr()}. {@code X-Forwarded-For} is never read.
     */
    public WachtAuthConfigurer clientIp(Function<HttpServletRequest, @Nullable String> resolver) {
        this.clientIp = resolver;
        return this;
    }

    /**
     * Applies the default rule of Wacht's guard ({@code wacht.web.default}) to routes that have no rule of their own,
     * even if this chain authorizes requests. Default: a chain that authorizes requests decides about such routes, and
     * the guard does not apply its default.
     */
    public WachtAuthConfigurer leavingRoutesToTheGuard() {
        this.authorizesRoutes = false;
        return this;
    }

    /** Adds the chain's defaults. They are applied last, because they depend on the chain's other configurers. */
    @Override
    public void init(HttpSecurity http) {
        http.with(new ChainDefaultsConfigurer(accept, responder(http)), Customizer.withDefaults());
    }

    /**
     * Adds the authentication filter before the filter for anonymous callers, and so before the one that authorizes
     * requests.
     *
     * @throws InvalidRouteException if a kind of credential that the chain accepts has no verifier, or if nothing
     *     enforces the annotations of a controller; the message contains the remedy
     */
    @Override
    @SuppressWarnings("unchecked") // HttpSecurity finds its configurers by their raw types.
    public void configure(HttpSecurity http) {
        ApplicationContext context = http.getSharedObject(ApplicationContext.class);
        CallerAuthorizer callers = callers(context);
        ProviderManager manager = new ProviderManager(new WachtAuthenticationProvider(callers, authorities(context)));
        AuthenticationEventPublisher events = find(context, AuthenticationEventPublisher.class);
        if (events != null) {
            manager.setAuthenticationEventPublisher(events);
        }
        requireEnforcement(context);
        callers.protectedResource()
                .ifPresent(served ->
                        http.addFilterBefore(new ProtectedResourceFilter(served), DisableEncodeUrlFilter.class));
        if (context != null && http.getConfigurer(CorsConfigurer.class) == null) {
            http.addFilterBefore(new MvcCorsFilter(new MappedHandlers(context)), CorsFilter.class);
        }
        boolean authorizes = authorizesRoutes && http.getConfigurer(AuthorizeHttpRequestsConfigurer.class) != null;
        http.addFilterBefore(
                new WachtAuthenticationFilter(
                        manager,
                        accept,
                        requests(context),
                        getSecurityContextHolderStrategy(),
                        responder(http),
                        authorizes),
                AnonymousAuthenticationFilter.class);
    }

    /**
     * Checks now, before a server starts, that annotations are enforced. Later checks cover other servlets, and beans
     * whose class is known only once they are created.
     */
    private static void requireEnforcement(@Nullable ApplicationContext context) {
        if (context instanceof ConfigurableApplicationContext configurable) {
            EnforcementStartupCheck check = new EnforcementStartupCheck();
            check.run(context);
            configurable.addApplicationListener(check);
        }
    }

    private CallerAuthorizer callers(@Nullable ApplicationContext context) {
        Set<Caller.Kind> kinds = accept.kinds();
        boolean oauth = kinds.contains(Caller.Kind.OAUTH_TOKEN);
        TokenVerifier sessions = verifier;
        if (sessions == null && kinds.contains(Caller.Kind.SESSION)) {
            sessions = find(context, TokenVerifier.class);
        }
        MachineAuthorizer gateway = machines;
        if (gateway == null && (oauth || kinds.contains(Caller.Kind.API_KEY))) {
            gateway = find(context, MachineAuthorizer.class);
        }
        List<OAuthTokenVerifier> issuers = oauthTokens;
        if (issuers.isEmpty() && oauth && context != null) {
            issuers = context.getBeanProvider(OAuthTokenVerifier.class)
                    .orderedStream()
                    .toList();
        }
        ChainVerifiersCheck.require("http.with(wachtAuth(), w -> …)", kinds, sessions, gateway, issuers);
        CallerAuthorizer.Builder builder = CallerAuthorizer.builder();
        if (sessions != null) {
            builder.sessions(sessions);
        }
        if (gateway != null) {
            builder.machines(gateway);
        }
        issuers.forEach(builder::oauthTokens);
        ProtectedResource only = protectedResource(context);
        if (only != null) {
            builder.protectedResource(only);
        }
        return builder.build();
    }

    private @Nullable ProtectedResource protectedResource(@Nullable ApplicationContext context) {
        return resource == null && context != null && accept.kinds().contains(Caller.Kind.OAUTH_TOKEN)
                ? context.getBeanProvider(ProtectedResource.class).getIfAvailable() // Throws if there are several.
                : resource;
    }

    private Function<HttpServletRequest, IncomingRequest> requests(@Nullable ApplicationContext context) {
        boolean machinesToo = !accept.kinds().equals(Accept.session().kinds());
        MappedHandlers handlers = machinesToo && context != null ? new MappedHandlers(context) : null;
        Function<HttpServletRequest, @Nullable String> address = clientIp;
        return request -> IncomingRequest.of(
                headers(request, machinesToo),
                request.getMethod(),
                handlers == null ? "/**" : template(handlers, request),
                address.apply(request));
    }

    /**
     * Copies the headers, because another thread may need the caller after the container has reused the request object.
     * Copies only those that are read, because Spring Security's firewall throws when a header with unusual characters
     * is read.
     */
    private static Function<String, List<String>> headers(HttpServletRequest request, boolean machinesToo) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : machinesToo ? OF_MACHINES : OF_USERS) {
            headers.put(name, List.copyOf(Collections.list(request.getHeaders(name))));
        }
        return name -> headers.getOrDefault(name, List.of());
    }

    /** Returns the route template. The gateway applies rate limits to each template separately. */
    private static String template(MappedHandlers handlers, HttpServletRequest request) {
        return handlers.find(request).map(MappedHandlers.Match::pattern).orElse("/**");
    }

    private static PermissionAuthorities authorities(@Nullable ApplicationContext context) {
        GrantedAuthorityDefaults roles = find(context, GrantedAuthorityDefaults.class);
        return roles == null
                ? PermissionAuthorities.DEFAULT
                : PermissionAuthorities.withRolePrefix(roles.getRolePrefix());
    }

    private SecurityErrorResponder responder(HttpSecurity http) {
        ApplicationContext context = http.getSharedObject(ApplicationContext.class);
        MappedHandlers handlers = context == null ? null : new MappedHandlers(context);
        return new SecurityErrorResponder(
                accept,
                protectedResource(context),
                request -> handlers == null
                        ? Optional.empty()
                        : handlers.find(request).map(MappedHandlers.Match::pattern));
    }

    private static <T> @Nullable T find(@Nullable ApplicationContext context, Class<T> type) {
        return context == null ? null : context.getBeanProvider(type).getIfUnique();
    }
}
