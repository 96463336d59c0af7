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
 * <p>A credential is verified when something in the chain asks for the caller. A rejected one leaves the request anonymous,
 * so that open routes stay open; where a caller is needed the response is 401, and 503 if the credential cannot be verified
 * right now. The chain writes 401, 403 and 503 as Wacht's error envelope. What {@code addCorsMappings} or
 * {@code @CrossOrigin} say about a request is done before it is refused, so that preflights need no credential.
 *
 * <p>The chain uses no HTTP session, and requests with one of Wacht's credentials need no CSRF token, nor do requests without
 * a cookie and an {@code Authorization} header. For a chain with another login, call {@link #besideAnotherLogin}.
 *
 * <p>Not thread-safe; what it configures is.
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
     * Configures a chain, and returns it for what else it needs, such as {@code authorizeExchange(…)}. Call it once for a
     * chain: one that is configured twice responds to every request with 500.
     *
     * @throws InvalidRouteException if nothing verifies a kind of credential that the chain takes
     */
    public static ServerHttpSecurity apply(ServerHttpSecurity http, Consumer<WachtServerSecurity> settings) {
        WachtServerSecurity security = new WachtServerSecurity();
        settings.accept(security);
        return security.configure(http);
    }

    /** Lets in signed-in users that meet all requirements. Machines are denied. */
    public static <T> ReactiveAuthorizationManager<T> requires(Requirement first, Requirement... more) {
        return new ServerRequirementAuthorizationManager<>(
                new RequirementAuthorizationManager<>(Stream.of(more).reduce(first, Requirement::and), null));
    }

    /** Lets in machines that meet a requirement: API keys and OAuth tokens. Users are denied. */
    public static <T> ReactiveAuthorizationManager<T> requires(MachineRequirement machine) {
        return new ServerRequirementAuthorizationManager<>(new RequirementAuthorizationManager<>(null, machine));
    }

    /** Lets in signed-in users that meet one requirement, and machines that meet the other. */
    public static <T> ReactiveAuthorizationManager<T> requires(Requirement user, MachineRequirement machine) {
        return new ServerRequirementAuthorizationManager<>(new RequirementAuthorizationManager<>(user, machine));
    }

    /** Sets what verifies session tokens; the caller closes it. Required if the chain takes sessions. */
    public WachtServerSecurity verifier(TokenVerifier sessions) {
        this.verifier = sessions;
        return this;
    }

    /**
     * Sets what verifies API keys and opaque OAuth tokens, such as {@code GatewayAuthorizer} of wacht-client. Default: none.
     */
    public WachtServerSecurity machines(MachineAuthorizer authorizer) {
        this.machines = authorizer;
        return this;
    }

    /** Adds what verifies OAuth tokens that are JWTs of one issuer. Default: none. */
    public WachtServerSecurity oauthTokens(OAuthTokenVerifier tokens) {
        oauthTokens.add(tokens);
        return this;
    }

    /**
     * Sets the resource that OAuth tokens must be for, such as an MCP server: the chain rejects those for other resources,
     * its refusals say where clients get one, and it serves the metadata document to requests that it matches. Default: none,
     * so that OAuth tokens for any resource are accepted.
     *
     * <p>A 403 names the scopes that are missing where {@link #requires(MachineRequirement)} decided; of
     * {@code hasAuthority(…)} WebFlux does not tell them.
     */
    public WachtServerSecurity protectedResource(ProtectedResource resource) {
        this.resource = resource;
        return this;
    }

    /** Sets the kinds of credential that the chain takes. Default: sessions. It ignores other kinds. */
    public WachtServerSecurity accept(Accept kinds) {
        this.accept = kinds;
        return this;
    }

    /**
     * Sets how to find the client's address, which the gateway counts requests by. Default: the remote address of the
     * request; {@code X-Forwarded-For} is never read.
     */
    public WachtServerSecurity clientIp(Function<ServerWebExchange, @Nullable String> resolver) {
        this.clientIp = resolver;
        return this;
    }

    /**
     * Leaves requests without one of Wacht's credentials to the other login of this chain, such as a form: its session, its
     * entry point and its CSRF tokens.
     */
    public WachtServerSecurity besideAnotherLogin() {
        this.otherLogin = true;
        return this;
    }

    /**
     * Leaves routes without a rule of their own to the default of Wacht's guard ({@code wacht.web.default}), although this
     * chain authorizes requests. Default: they are the chain's.
     */
    public WachtServerSecurity leavingRoutesToTheGuard() {
        this.leftToGuard = true;
        return this;
    }

    private ServerHttpSecurity configure(ServerHttpSecurity http) {
        SentCredentials credentials = new SentCredentials(accept);
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
                        new NegatedServerWebExchangeMatcher(new UnforgeableExchanges(credentials, otherLogin)))));
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
