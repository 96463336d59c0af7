package dev.wacht.auth;

import dev.wacht.auth.internal.AuthEventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the credential of a request among the kinds that the route takes, and verifies it. Adapters use it; a service
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
 * {@link MachineAuthorizer}. The unverified {@code iss} of a JWT only selects the verifier, which then verifies the
 * whole token. A request with both a bearer token and an {@code X-Api-Key} header is rejected with 401 if the route
 * takes both kinds.
 */
public final class CallerAuthorizer {
    private static final Logger LOG = LoggerFactory.getLogger(CallerAuthorizer.class);

    private final CredentialSelector credentials;

    @Nullable private final MachineAuthorizer machines;

    @Nullable private final ProtectedResource resource;

    private final AuthEventPublisher events;

    private CallerAuthorizer(CredentialSelector credentials, AuthEventPublisher events) {
        this.credentials = credentials;
        this.machines = credentials.machines();
        this.resource = credentials.resource();
        this.events = events;
    }

    /** Creates a builder. */
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
        credentials.requireVerifiersFor(accept);
    }

    /**
     * Checks that this authorizer can verify each kind of credential that the rule takes. Open and denied routes need
     * no verifier.
     *
     * @throws IllegalStateException if a kind cannot be verified; the message names the missing setting
     */
    public void requireVerifiersFor(RouteRule rule) {
        if (rule.readsCredentials()) {
            requireVerifiersFor(rule.accept());
        }
    }

    /** Returns a copy of this authorizer with another {@link Builder#protectedResource}. */
    public CallerAuthorizer withProtectedResource(ProtectedResource other) {
        return new CallerAuthorizer(credentials.withResource(other), events);
    }

    /** Returns the resource that OAuth tokens must be for, whose metadata an adapter serves; empty if none is set. */
    public Optional<ProtectedResource> protectedResource() {
        return Optional.ofNullable(resource);
    }

    /**
     * Returns the issuers whose session tokens and JWTs are accepted; empty if only the gateway verifies. Unmodifiable.
     */
    public Set<String> issuers() {
        return credentials.issuers();
    }

    /**
     * Calls {@link MachineAuthorizer#preload()} if one of the routes takes API keys or OAuth tokens, and may block for
     * seconds. Adapters call it at startup. If Wacht is unavailable, this only logs a warning.
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
     * Authorizes a request by the rule of its route. All adapters evaluate rules with this method. May block while keys
     * are fetched or the gateway is called.
     *
     * @throws UnauthenticatedException if the rule needs a credential, and none was sent or it is invalid: 401
     * @throws ForbiddenException if the caller does not meet the rule, or the route is denied: 403
     * @throws RateLimitedException if a machine calls too often: 429
     * @throws AuthUnavailableException if the credential cannot be verified right now: 503
     * @throws IllegalStateException if the rule takes a kind of credential for which no verifier was configured, or
     *     reads a path variable that the route does not have
     */
    public AuthorizedRequest authorize(IncomingRequest request, RouteRule rule) {
        long start = System.nanoTime();
        try {
            AuthorizedRequest authorized = decide(request, rule);
            publish(request, rule, start, null);
            return authorized;
        } catch (RuntimeException | Error e) {
            publish(request, rule, start, e);
            throw e;
        }
    }

    private void publish(IncomingRequest request, RouteRule rule, long start, @Nullable Throwable failure) {
        if (rule.access() != RouteRule.Access.OPEN) {
            events.publish(
                    AuthEventListener::onRequestDecided,
                    () -> AccessDecidedEvent.of(
                            request.method(),
                            request.resource(),
                            Duration.ofNanos(System.nanoTime() - start),
                            failure));
        }
    }

    private AuthorizedRequest decide(IncomingRequest request, RouteRule rule) {
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
     * Authorizes a request as {@link #authorize(IncomingRequest, RouteRule)} does, without blocking the calling thread,
     * for event loops and coroutines. If nothing must be fetched, the stage is complete on return. Otherwise it is
     * completed by a thread of the executor, or by the thread that called the gateway, which continuations must not
     * block.
     *
     * @param executor runs the verification of a token when the keys that it waited for have arrived, and the calls to
     *     a {@link MachineAuthorizer} that can only block
     * @return completes exceptionally with the exceptions of {@code authorize}, never wrapped
     */
    public CompletionStage<AuthorizedRequest> authorizeAsync(
            IncomingRequest request, RouteRule rule, Executor executor) {
        long start = System.nanoTime();
        CompletableFuture<AuthorizedRequest> result = new CompletableFuture<>();
        try {
            decideAsync(request, rule, executor).whenComplete((authorized, failure) -> {
                Throwable thrown = failure == null ? null : unwrapped(failure);
                publish(request, rule, start, thrown);
                if (thrown == null) {
                    result.complete(authorized);
                } else {
                    result.completeExceptionally(thrown);
                }
            });
        } catch (RuntimeException | Error e) {
            publish(request, rule, start, e);
            result.completeExceptionally(e);
        }
        return result;
    }

    private CompletionStage<AuthorizedRequest> decideAsync(IncomingRequest request, RouteRule rule, Executor executor) {
        if (!rule.readsCredentials() || isAnonymous(request, rule)) {
            return CompletableFuture.completedFuture(decide(request, rule));
        }
        try {
            Requirement user = isOptional(rule) ? rule.user() : rule.userOn(request.pathVariables());
            return credentials
                    .select(request, rule.accept())
                    .verifyAsync(new CallerCheck(user, rule.machine(), resource), executor)
                    .thenApply(caller -> authorized(request, rule, caller))
                    .exceptionally(failure -> anonymousIfOptional(rule, challenged(unwrapped(failure), request, rule)));
        } catch (WachtAuthException refusal) {
            return CompletableFuture.completedFuture(anonymousIfOptional(rule, challenged(refusal, request, rule)));
        }
    }

    private static AuthorizedRequest authorized(IncomingRequest request, RouteRule rule, Caller caller) {
        if (!isOptional(rule)) {
            rule.requireTenants(caller, request.pathVariables());
        }
        return AuthorizedRequest.of(rule, caller);
    }

    private static boolean isOptional(RouteRule rule) {
        return rule.access() == RouteRule.Access.OPTIONAL;
    }

    private static AuthorizedRequest anonymousIfOptional(RouteRule rule, Throwable failure) {
        if (isOptional(rule) && failure instanceof UnauthenticatedException invalid) {
            return anonymous(rule, invalid);
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }

    /**
     * Returns the caller if it is authorized. Shorthand for {@link #authorize(IncomingRequest, RouteRule)} with
     * {@link RouteRule#callers}.
     *
     * @param accept which kinds of credential the route takes
     * @param user what a session needs
     * @param machine what an API key or an OAuth token needs; for OAuth, permissions are scopes
     * @throws UnauthenticatedException if no such credential was sent, or it is invalid: 401
     * @throws ForbiddenException if the caller does not meet the requirement for its kind of credential: 403
     * @throws RateLimitedException if a machine calls too often: 429
     * @throws AuthUnavailableException if the credential cannot be verified right now: 503
     * @throws IllegalStateException if this authorizer cannot verify one of the kinds
     */
    public Caller authorize(IncomingRequest request, Accept accept, Requirement user, MachineRequirement machine) {
        return authorize(request, RouteRule.callers(accept, user, machine))
                .caller()
                .orElseThrow();
    }

    private Caller restricted(IncomingRequest request, RouteRule rule) {
        CallerCheck check = new CallerCheck(rule.userOn(request.pathVariables()), rule.machine(), resource);
        try {
            Caller caller = credentials.select(request, rule.accept()).verify(check);
            rule.requireTenants(caller, request.pathVariables());
            return caller;
        } catch (WachtAuthException refusal) {
            throw challenged(refusal, request, rule);
        }
    }

    /**
     * Adds the challenge, unless an API key lacks a permission: in that case, the challenge would make the client
     * request an OAuth token.
     */
    private WachtAuthException challenged(WachtAuthException refusal, IncomingRequest request, RouteRule rule) {
        if (resource == null || !rule.accept().takes(Caller.Kind.OAUTH_TOKEN)) {
            return refusal;
        }
        boolean ofKey = rule.accept().takes(Caller.Kind.API_KEY) && request.hasApiKey();
        return ofKey && refusal instanceof ForbiddenException
                ? refusal
                : resource.withChallenge(refusal, rule.machine());
    }

    private Throwable challenged(Throwable failure, IncomingRequest request, RouteRule rule) {
        return failure instanceof WachtAuthException refusal ? challenged(refusal, request, rule) : failure;
    }

    private AuthorizedRequest optional(IncomingRequest request, RouteRule rule) {
        if (isAnonymous(request, rule)) {
            return AuthorizedRequest.anonymous(rule, WachtAuth.anonymous());
        }
        try {
            Caller caller = credentials
                    .select(request, rule.accept())
                    .verify(new CallerCheck(rule.user(), rule.machine(), resource));
            return AuthorizedRequest.of(rule, caller);
        } catch (UnauthenticatedException invalid) {
            return anonymous(rule, invalid);
        } catch (WachtAuthException refusal) {
            throw challenged(refusal, request, rule);
        }
    }

    /** Returns whether an optional route received no credential at all. */
    private boolean isAnonymous(IncomingRequest request, RouteRule rule) {
        if (!isOptional(rule)
                || !request.authorizationValues().isEmpty()
                || request.hasApiKey()
                || request.knownCaller().isPresent()) {
            return false;
        }
        requireVerifiersFor(rule.accept());
        return true;
    }

    /**
     * Treats an invalid credential on an optional route as if none had been sent. An outage (503) is thrown instead.
     */
    private static AuthorizedRequest anonymous(RouteRule rule, UnauthenticatedException invalid) {
        return AuthorizedRequest.anonymous(
                rule, invalid.rejection().map(WachtAuth::rejected).orElseGet(WachtAuth::anonymous));
    }

    /** Collects a verifier for each kind of credential. Not thread-safe. */
    public static final class Builder {
        private final List<OAuthTokenVerifier> oauthTokens = new ArrayList<>();

        @Nullable private TokenVerifier sessions;

        @Nullable private MachineAuthorizer machines;

        @Nullable private ProtectedResource resource;

        private final List<AuthEventListener> listeners = new ArrayList<>();

        private Builder() {}

        /** Sets the verifier of session tokens. Default: none, so that no route can take them. */
        public Builder sessions(TokenVerifier verifier) {
            this.sessions = verifier;
            return this;
        }

        /** Adds a verifier of OAuth tokens that are JWTs of one issuer. Call it once per issuer. Default: none. */
        public Builder oauthTokens(OAuthTokenVerifier verifier) {
            oauthTokens.add(verifier);
            return this;
        }

        /**
         * Sets the authorizer of API keys and opaque OAuth tokens: {@code GatewayAuthorizer} of wacht-client, or your
         * own implementation. Default: none, so that no route can take them.
         */
        public Builder machines(MachineAuthorizer authorizer) {
            this.machines = authorizer;
            return this;
        }

        /**
         * Sets the resource that OAuth tokens must be for. Routes that take OAuth tokens then reject tokens for other
         * resources. The 401 and 403 responses tell clients where to get a token for this resource: see
         * {@link ProtectedResource}. Sessions and API keys are not affected. Default: none, so that OAuth tokens for
         * any resource are accepted.
         */
        public Builder protectedResource(ProtectedResource resource) {
            this.resource = resource;
            return this;
        }

        /**
         * Adds a listener for decisions ({@link AuthEventListener#onRequestDecided}). May be called several times.
         * Default: none.
         */
        public Builder listener(AuthEventListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Creates the authorizer. Every setting is optional. */
        public CallerAuthorizer build() {
            return new CallerAuthorizer(
                    new CredentialSelector(sessions, oauthTokens, machines, resource),
                    new AuthEventPublisher(listeners));
        }
    }
}
