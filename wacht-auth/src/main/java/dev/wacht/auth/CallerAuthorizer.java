package dev.wacht.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the credential of a request, among the kinds that its route takes, and verifies it. Adapters use it; a service
 * without an adapter can use it too. Thread-safe. Does not close the verifiers that it was built with.
 *
 * <pre>{@code
 * CallerAuthorizer callers = CallerAuthorizer.builder().sessions(verifier).machines(gateway).build();
 * Caller caller = callers.authorize(
 *         IncomingRequest.of(headers, "GET", "/items/{id}", remoteAddress),
 *         Accept.any(Accept.session(), Accept.apiKey()),
 *         Requirement.permission("item:read"),
 *         MachineRequirement.permission("item:read"));
 * }</pre>
 *
 * <p>Each kind of credential has one verifier: a session token goes to {@link TokenVerifier}, a JWT of a configured
 * OAuth issuer to that issuer's {@link OAuthTokenVerifier}, an opaque token and an API key to the
 * {@link MachineAuthorizer}. The unverified {@code iss} of a JWT only selects the verifier, which verifies it. A
 * request with both an {@code Authorization} and an {@code X-Api-Key} is rejected with 401 if the route takes either.
 */
public final class CallerAuthorizer {
    private static final Logger LOG = LoggerFactory.getLogger(CallerAuthorizer.class);

    @Nullable private final TokenVerifier sessions;

    private final List<OAuthTokenVerifier> oauthTokens;

    @Nullable private final MachineAuthorizer machines;

    private CallerAuthorizer(Builder builder) {
        this.sessions = builder.sessions;
        this.oauthTokens = List.copyOf(builder.oauthTokens);
        this.machines = builder.machines;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks that this authorizer can verify each of these kinds of credential. Adapters call it when a route is
     * registered.
     *
     * @throws IllegalStateException if a kind cannot be verified; the message names the missing setting
     */
    public void requireVerifiersFor(Accept accept) {
        if (accept.takes(Caller.Kind.SESSION) && sessions == null) {
            throw new IllegalStateException("a route takes sessions: set sessions(TokenVerifier)");
        }
        if (accept.takes(Caller.Kind.OAUTH_TOKEN) && oauthTokens.isEmpty() && machines == null) {
            throw new IllegalStateException("a route takes OAuth tokens: set oauthTokens(OAuthTokenVerifier) for JWTs,"
                    + " machines(MachineAuthorizer) for opaque ones");
        }
        if (accept.takes(Caller.Kind.API_KEY) && machines == null) {
            throw new IllegalStateException("a route takes API keys: set machines(MachineAuthorizer)");
        }
    }

    /**
     * As {@link #requireVerifiersFor(Accept)}, for the kinds of credential that the rule takes; open and denied routes
     * need none.
     *
     * @throws IllegalStateException if a kind cannot be verified; the message names the missing setting
     */
    public void requireVerifiersFor(RouteRule rule) {
        if (rule.readsCredentials()) {
            requireVerifiersFor(rule.accept());
        }
    }

    /**
     * Calls {@link MachineAuthorizer#preload()} if one of the routes takes machines, and may block for seconds.
     * Adapters call it at startup. If Wacht is unavailable, this logs a warning.
     *
     * @throws IllegalStateException if no machine could ever be authorized, for example because two settings contradict
     *     each other
     */
    public void preloadMachines(Collection<RouteRule> routes) {
        if (machines == null || routes.stream().noneMatch(RouteRule::takesMachines)) {
            return;
        }
        try {
            machines.preload();
        } catch (AuthUnavailableException e) {
            LOG.warn("API keys and OAuth tokens cannot be verified, so machines get 503: {}", e.getMessage());
        }
    }

    /**
     * Authorizes a request by the rule of its route. All adapters evaluate rules by this method. May block while keys
     * are fetched or the gateway is called.
     *
     * @throws UnauthenticatedException if the rule needs a credential, and none was sent or it is invalid: 401
     * @throws ForbiddenException if the caller does not meet the rule, or the route is denied: 403
     * @throws RateLimitedException if a machine calls too often: 429
     * @throws AuthUnavailableException if the credential cannot be verified right now: 503
     * @throws IllegalStateException if the rule takes a kind of credential that nothing was configured for, or reads a
     *     path variable that the route does not have
     */
    public AuthorizedRequest authorize(IncomingRequest request, RouteRule rule) {
        return switch (rule.access()) {
            case OPEN -> AuthorizedRequest.open(rule);
            case OPTIONAL -> optional(request, rule);
            case RESTRICTED -> AuthorizedRequest.of(rule, restricted(request, rule));
            case DENIED ->
                throw new ForbiddenException("the route " + request.resource()
                        + " denies every request (its rule, or the default rule, is: denied)");
        };
    }

    /**
     * Returns the caller if it is authorized: {@link #authorize(IncomingRequest, RouteRule)} with
     * {@link RouteRule#callers}.
     *
     * @param accept which kinds of credential the route takes
     * @param user what a session needs
     * @param machine what an API key or an OAuth token needs; for OAuth, permissions are scopes
     * @throws UnauthenticatedException if no such credential was sent, or it is invalid: 401
     * @throws ForbiddenException if the caller does not meet its requirement: 403
     * @throws RateLimitedException if a machine calls too often: 429
     * @throws AuthUnavailableException if the credential cannot be verified right now: 503
     * @throws IllegalStateException if this authorizer cannot verify one of the kinds
     */
    public Caller authorize(IncomingRequest request, Accept accept, Requirement user, MachineRequirement machine) {
        return restricted(request, RouteRule.callers(accept, user, machine));
    }

    private Caller restricted(IncomingRequest request, RouteRule rule) {
        Requirement user = rule.userOn(request.pathVariables());
        Caller caller = identify(request, rule.accept(), user, rule.machine());
        rule.requireTenants(caller, request.pathVariables());
        return caller;
    }

    private AuthorizedRequest optional(IncomingRequest request, RouteRule rule) {
        if (request.authorizationValues().isEmpty()
                && !request.hasApiKey()
                && request.knownCaller().isEmpty()) {
            requireVerifiersFor(rule.accept());
            return AuthorizedRequest.anonymous(rule, WachtAuth.anonymous());
        }
        try {
            Caller caller = identify(request, rule.accept(), rule.user(), rule.machine());
            return AuthorizedRequest.of(rule, caller);
        } catch (UnauthenticatedException invalid) {
            // An optional route treats an invalid credential as none. An outage (503) is not an invalid credential: it
            // is thrown.
            return AuthorizedRequest.anonymous(
                    rule, invalid.rejection().map(WachtAuth::rejected).orElseGet(WachtAuth::anonymous));
        }
    }

    private Caller identify(IncomingRequest request, Accept accept, Requirement user, MachineRequirement machine) {
        requireVerifiersFor(accept);
        List<String> authorization = accept.takesBearer() ? request.authorizationValues() : List.of();
        if (isSeveral(authorization)) {
            throw new UnauthenticatedException("several bearer tokens were sent: send one", AuthChallenge.BEARER);
        }
        Optional<String> bearer = BearerToken.fromHeaders(authorization);
        boolean key = accept.takes(Caller.Kind.API_KEY) && (request.hasApiKey() || !accept.takesBearer());
        if (key && bearer.isPresent()) {
            throw new UnauthenticatedException("two credentials were sent: send one", AuthChallenge.BEARER);
        }
        Optional<Caller> known = request.knownCaller().filter(caller -> accept.takes(caller.kind()));
        if (known.isPresent()) {
            return required(known.get(), user, machine);
        }
        if (key) {
            return askMachines(request, request.apiKey().orElseThrow(CallerAuthorizer::noKey), machine);
        }
        ReceivedToken token = bearer.map(ReceivedToken::new)
                .orElseThrow(() -> new UnauthenticatedException("no bearer token was sent", AuthChallenge.BEARER));
        return accept.takes(Caller.Kind.OAUTH_TOKEN)
                ? bearer(request, token, accept, user, machine)
                : session(token, user);
    }

    /** Several header lines, or one that was joined from several (RFC 9110, section 5.3). */
    private static boolean isSeveral(List<String> authorization) {
        if (authorization.size() != 1) {
            return authorization.size() > 1;
        }
        String only = authorization.get(0);
        return only.indexOf(',') >= 0 && only.stripLeading().regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
    }

    private Caller bearer(
            IncomingRequest request, ReceivedToken token, Accept accept, Requirement user, MachineRequirement machine) {
        if (!isJwt(token.text())) {
            return askMachines(request, MachineCredential.oauthToken(token.text()), machine);
        }
        Optional<OAuthTokenVerifier> issuer = issuerOf(token);
        if (issuer.isEmpty() && accept.takes(Caller.Kind.SESSION)) {
            return session(token, user);
        }
        OAuthTokenClaims claims = issuer.orElseThrow(() -> new TokenRejectedException(TokenRejection.wrongIssuer()))
                .check(token);
        return required(Caller.of(claims), user, machine);
    }

    private Caller session(ReceivedToken token, Requirement user) {
        return Caller.of(Objects.requireNonNull(sessions, "requireVerifiersFor was called")
                .check(token)
                .protect(user));
    }

    private static Caller required(Caller caller, Requirement user, MachineRequirement machine) {
        RouteRule.requireOf(caller, user, machine);
        return caller;
    }

    private Caller askMachines(IncomingRequest request, MachineCredential credential, MachineRequirement requirement) {
        if (machines == null) {
            throw new TokenRejectedException(
                    TokenRejection.malformed("an opaque token, which only the gateway can verify"));
        }
        MachinePrincipal principal = machines.authorize(request.asMachine(credential), requirement);
        return required(
                Caller.of(principal), Requirement.authenticated(), requirement); // An authorizer may not check it.
    }

    /** Three parts with dots between are a JWT; anything else is opaque. */
    private static boolean isJwt(String token) {
        return token.chars().filter(c -> c == '.').count() == 2;
    }

    private Optional<OAuthTokenVerifier> issuerOf(ReceivedToken token) {
        Object issuer;
        try {
            issuer = token.compact().payload().get("iss");
        } catch (TokenCheckFailedException e) {
            // The verifier rejects it for the same reason.
            return oauthTokens.stream().findFirst();
        }
        return oauthTokens.stream()
                .filter(verifier -> verifier.issuer().equals(issuer))
                .findFirst();
    }

    private static UnauthenticatedException noKey() {
        return new UnauthenticatedException(
                "no usable " + ApiKeyHeader.NAME + " header was sent, or several were", AuthChallenge.API_KEY);
    }

    /** Collects what verifies each kind of credential. Not thread-safe. */
    public static final class Builder {
        private final List<OAuthTokenVerifier> oauthTokens = new ArrayList<>();

        @Nullable private TokenVerifier sessions;

        @Nullable private MachineAuthorizer machines;

        private Builder() {}

        /** Sets what verifies session tokens. Default: none, so that no route can take them. */
        public Builder sessions(TokenVerifier verifier) {
            this.sessions = verifier;
            return this;
        }

        /**
         * Adds what verifies OAuth tokens that are JWTs of one issuer. Call it again for another issuer. Default: none.
         */
        public Builder oauthTokens(OAuthTokenVerifier verifier) {
            oauthTokens.add(verifier);
            return this;
        }

        /**
         * Sets what verifies API keys and opaque OAuth tokens: {@code GatewayAuthorizer} of wacht-client, or an
         * authorizer of your own. Default: none.
         */
        public Builder machines(MachineAuthorizer authorizer) {
            this.machines = authorizer;
            return this;
        }

        public CallerAuthorizer build() {
            return new CallerAuthorizer(this);
        }
    }
}
