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
 * <p>A credential is verified when something in the chain asks for the caller. A rejected one leaves the request
 * anonymous, so that open routes stay open; where a caller is needed the response is 401, and 503 if the credential cannot
 * be verified right now. The chain writes 401, 403 and 503 as Wacht's error envelope unless
 * {@code exceptionHandling(…)} says otherwise. What {@code CorsRegistry} or {@code @CrossOrigin} say about a request is
 * done before it is refused, so that preflights need no credential; {@code cors(…)} in the chain replaces that.
 *
 * <p>Without another kind of login in the chain it uses no HTTP session and has no logout page. Requests with one of Wacht's
 * credentials need no CSRF token, and neither do requests without a cookie, an {@code Authorization} header or a client
 * certificate. Beside another login only requests with one of Wacht's credentials need none, only they get the envelope, and
 * they begin no session.
 *
 * <p>The application does not start if a controller has Wacht's annotations and Spring MVC has no guard of Wacht.
 *
 * <p>Not thread-safe, like all configurers; what it builds is.
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

    /** Sets what verifies session tokens; the caller closes it. Default: the bean of this type. */
    public WachtAuthConfigurer verifier(TokenVerifier sessions) {
        this.verifier = sessions;
        return this;
    }

    /**
     * Sets what verifies API keys and opaque OAuth tokens, such as {@code GatewayAuthorizer} of wacht-client. Default: the
     * bean of this type, if the chain {@linkplain #accept takes} such credentials.
     */
    public WachtAuthConfigurer machines(MachineAuthorizer authorizer) {
        this.machines = authorizer;
        return this;
    }

    /**
     * Adds what verifies OAuth tokens that are JWTs of one issuer. Default: all beans of this type, if the chain
     * {@linkplain #accept takes} OAuth tokens.
     */
    public WachtAuthConfigurer oauthTokens(OAuthTokenVerifier tokens) {
        oauthTokens.add(tokens);
        return this;
    }

    /**
     * Sets the resource that OAuth tokens must be for, such as an MCP server: the chain rejects those for other resources,
     * its refusals say where clients get one, and it serves the metadata document to requests that it matches. Default: the
     * bean of this type, if the chain {@linkplain #accept takes} OAuth tokens; else none, so that OAuth tokens for any resource
     * are accepted.
     */
    public WachtAuthConfigurer protectedResource(ProtectedResource resource) {
        this.resource = resource;
        return this;
    }

    /** Sets the kinds of credential that the chain takes. Default: sessions. It ignores other kinds. */
    public WachtAuthConfigurer accept(Accept kinds) {
        this.accept = kinds;
        return this;
    }

    /**
     * Sets how to find the client's address, which the gateway counts requests by. Default:
     * {@code HttpServletRequest.getRemoteAddr()}; {@code X-Forwarded-For} is never read.
     */
    public WachtAuthConfigurer clientIp(Function<HttpServletRequest, @Nullable String> resolver) {
        this.clientIp = resolver;
        return this;
    }

    /**
     * Leaves routes without a rule of their own to the default of Wacht's guard ({@code wacht.web.default}), although this
     * chain authorizes requests. Default: they are the chain's.
     */
    public WachtAuthConfigurer leavingRoutesToTheGuard() {
        this.authorizesRoutes = false;
        return this;
    }

    /** Adds the defaults of the chain, which depend on what else is in it, and are set after all others. */
    @Override
    public void init(HttpSecurity http) {
        http.with(new ChainDefaultsConfigurer(accept, responder(http)), Customizer.withDefaults());
    }

    /**
     * Adds the filter before that of anonymous callers, and so before the one that authorizes requests.
     *
     * @throws InvalidRouteException if nothing verifies a kind of credential that the chain takes, or a controller has
     *     annotations that nothing enforces; the message has the remedy
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

    /** Now, before a server starts; and again for beans whose class is known once they are made, and other servlets. */
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
                ? context.getBeanProvider(ProtectedResource.class).getIfAvailable() // Several end the start.
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
     * A copy: another thread may ask for the caller when the container has given the request's object to another one. Only
     * of what is read, because Spring Security's firewall refuses a request when a header with unusual characters is read.
     */
    private static Function<String, List<String>> headers(HttpServletRequest request, boolean machinesToo) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : machinesToo ? OF_MACHINES : OF_USERS) {
            headers.put(name, List.copyOf(Collections.list(request.getHeaders(name))));
        }
        return name -> headers.getOrDefault(name, List.of());
    }

    /** The gateway counts rate limits by it. */
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
