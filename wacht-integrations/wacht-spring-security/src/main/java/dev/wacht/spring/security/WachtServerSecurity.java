package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.internal.ProtectedResourceWebFilter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;

/**
 * Makes a filter chain of WebFlux authenticate callers by Wacht's credentials, without blocking an event loop.
 *
 * <pre>{@code
 * @Bean
 * SecurityWebFilterChain api(ServerHttpSecurity http, TokenVerifier verifier) {
 *     return WachtServerSecurity.apply(http, w -> w.verifier(verifier))
 *             .authorizeExchange(a -> a.pathMatchers("/admin/**").hasAuthority("user:read")
 *                     .anyExchange().authenticated())
 *             .build();
 * }
 * }</pre>
 *
 * <h2>Responses</h2>
 *
 * <p>A credential is verified only when something in the chain needs the caller. If it is rejected, the request is
 * anonymous, so that open routes stay open. A request that needs a caller then gets 401, or 503 if the credential
 * cannot be verified at the moment. The chain writes 401, 403 and 503 as Wacht's error envelope.
 *
 * <h2>CORS, CSRF and sessions</h2>
 *
 * <p>The CORS configuration of {@code addCorsMappings} or {@code @CrossOrigin} is applied before a request is refused,
 * so that preflights need no credential. The chain uses no HTTP session. Requests with one of Wacht's credentials need
 * no CSRF token, and neither do requests that have no cookie, no {@code Authorization} header and no client
 * certificate: a browser adds no credential to them. For a chain with another login, call {@link #besideAnotherLogin}.
 * Also call it if a proxy adds an identity to requests, such as a single sign-on header, or if a rule trusts an
 * address.
 *
 * <p>Not thread-safe. The filters that it adds are thread-safe.
 */
public final class WachtServerSecurity {
    private final List<OAuthTokenVerifier> oauthTokens = new ArrayList<>();
    private @Nullable TokenVerifier verifier;
    private @Nullable MachineAuthorizer machines;
    private @Nullable ProtectedResource resource;
    private Accept accept = Accept.session();
    private boolean otherLogin;
    private boolean leftToGuard;
    private Function<ServerWebExchange, @Nullable String> clientIp = WachtServerSecurity::remoteAddress;

    private WachtServerSecurity() {}

    /**
     * Configures a chain, and returns it for further configuration, such as {@code authorizeExchange(…)}. Call it once
     * per chain: a chain that is configured twice responds to every request with 500.
     *
     * @throws InvalidRouteException if a kind of credential that the chain accepts has no verifier
     */
    public static ServerHttpSecurity apply(ServerHttpSecurity http, Consumer<WachtServerSecurity> settings) {
        WachtServerSecurity security = new WachtServerSecurity();
        settings.accept(security);
        return security.configure(http);
    }

    /** Returns a manager that allows signed-in users who meet all requirements, and denies machines. */
    public static <T> ReactiveAuthorizationManager<T> requires(Requirement first, Requirement... more) {
        return new ServerRequirementAuthorizationManager<>(
                new RequirementAuthorizationManager<>(Stream.of(more).reduce(first, Requirement::and), null));
    }

    /**
     * Returns a manager that allows machines (API keys and OAuth tokens) which meet a requirement, and denies users.
     */
    public static <T> ReactiveAuthorizationManager<T> requires(MachineRequirement machine) {
        return new ServerRequirementAuthorizationManager<>(new RequirementAuthorizationManager<>(null, machine));
    }

    /** Returns a manager that allows signed-in users who meet one requirement, and machines which meet the other. */
    public static <T> ReactiveAuthorizationManager<T> requires(Requirement user, MachineRequirement machine) {
        return new ServerRequirementAuthorizationManager<>(new RequirementAuthorizationManager<>(user, machine));
    }

    /** Sets the verifier of session tokens. The chain does not close it. Required if the chain accepts sessions. */
    public WachtServerSecurity verifier(TokenVerifier sessions) {
        this.verifier = sessions;
        return this;
    }

    /**
     * Sets the authorizer of API keys and opaque OAuth tokens, such as {@code GatewayAuthorizer} of wacht-client.
     * Default: none.
     */
    public WachtServerSecurity machines(MachineAuthorizer authorizer) {
        this.machines = authorizer;
        return this;
    }

    /** Adds a verifier of OAuth tokens that are JWTs of one issuer. Default: none. */
    public WachtServerSecurity oauthTokens(OAuthTokenVerifier tokens) {
        oauthTokens.add(tokens);
        return this;
    }

    /**
     * Sets the resource that OAuth tokens must be issued for, such as an MCP server. The chain rejects tokens for other
     * resources, its 401 and 403 responses tell clients where to get a token, and it serves the metadata document (RFC
     * 9728). Default: none, so that OAuth tokens for any resource are accepted.
     *
     * <p>A 403 names the missing scopes if {@link #requires(MachineRequirement)} denied the request. If
     * {@code hasAuthority(…)} denied the request, the 403 does not name them, because WebFlux does not expose which
     * authorities were required.
     */
    public WachtServerSecurity protectedResource(ProtectedResource resource) {
        this.resource = resource;
        return this;
    }

    /** Sets the kinds of credential that the chain accepts. It ignores other kinds. Default: sessions. */
    public WachtServerSecurity accept(Accept kinds) {
        this.accept = kinds;
        return this;
    }

    /**
     * Sets the function that returns the client's address. The gateway counts requests per address. Default: the remote
     * address of the request. {@code X-Forwarded-For} is never read.
     */
    public WachtServerSecurity clientIp(Function<ServerWebExchange, @Nullable String> resolver) {
        this.clientIp = resolver;
        return this;
    }

    /**
     * Leaves requests without one of Wacht's credentials to the other login of this chain, such as a form login with
     * its session, entry point and CSRF tokens.
     */
    public WachtServerSecurity besideAnotherLogin() {
        this.otherLogin = true;
        return this;
    }

    /**
     * Applies the default rule of Wacht's guard ({@code wacht.web.default}) to routes that have no rule of their own,
     * even if this chain authorizes requests. Default: a chain that authorizes requests decides about such routes, and
     * the guard does not apply its default.
     */
    public WachtServerSecurity leavingRoutesToTheGuard() {
        this.leftToGuard = true;
        return this;
    }

    private ServerHttpSecurity configure(ServerHttpSecurity http) {
        CredentialMatcher credentials = new CredentialMatcher(accept);
        ServerErrorResponder responder = new ServerErrorResponder(accept, resource);
        ServerCredentialFilter filter =
                new ServerCredentialFilter(callers(), accept, clientIp, responder, !leftToGuard);
        if (resource != null) {
            http.addFilterAt(new ProtectedResourceWebFilter(resource), SecurityWebFiltersOrder.FIRST);
        }
        http.addFilterBefore(new ServerPreflightFilter(), SecurityWebFiltersOrder.HTTP_HEADERS_WRITER)
                .addFilterAt(filter, SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterAfter(
                        new ServerExceptionFilter(credentials, responder, otherLogin),
                        SecurityWebFiltersOrder.EXCEPTION_TRANSLATION)
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(new AndServerWebExchangeMatcher(
                        CsrfWebFilter.DEFAULT_CSRF_MATCHER,
                        new NegatedServerWebExchangeMatcher(new CsrfExemptExchanges(credentials, otherLogin)))));
        if (!otherLogin) {
            http.csrf(csrf -> csrf.accessDeniedHandler((exchange, denied) -> responder.unauthenticated(exchange)));
            http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                    .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                    .logout(ServerHttpSecurity.LogoutSpec::disable);
        }
        return http;
    }

    private CallerAuthorizer callers() {
        Set<Caller.Kind> kinds = accept.kinds();
        ChainVerifiersCheck.require("WachtServerSecurity.apply(http, w -> …)", kinds, verifier, machines, oauthTokens);
        CallerAuthorizer.Builder builder = CallerAuthorizer.builder();
        if (verifier != null) {
            builder.sessions(verifier);
        }
        if (machines != null) {
            builder.machines(machines);
        }
        oauthTokens.forEach(builder::oauthTokens);
        if (resource != null) {
            builder.protectedResource(resource);
        }
        return builder.build();
    }

    private static @Nullable String remoteAddress(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? null
                : remote.getAddress().getHostAddress();
    }
}
