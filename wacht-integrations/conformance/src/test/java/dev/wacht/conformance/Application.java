package dev.wacht.conformance;

import dev.wacht.api.MissingPropertyException;
import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookEvent;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The application that every server serves, without its framework. A handler responds with the result of {@link #ran}.
 * CORS is enabled for {@link #ORIGIN}, with the framework's own configuration.
 *
 * <pre>
 * GET  /open             open
 * GET  /optional         every caller; returns the user
 * GET  /me               any user
 * GET  /unguarded        no rule
 * GET  /reader           READER
 * POST /writer           WRITER
 * any  /any              READER; every method that the framework supports
 * GET  /organization/org_1  ORGANIZATION
 * GET  /workspace        WORKSPACE
 * GET  /machine/{id}     machines: ITEM_READER
 * GET  /later            machines: ITEM_READER; asynchronous work responds
 * GET  /mixed            ANY_KIND: READER, ITEM_READER
 * GET  /tools            OAuth tokens: INVOKER
 * POST /webhook          {@link #webhooks}
 * GET  /socket           open, and a WebSocket: READER, if the server has WebSockets; sends the user
 * WS   /any-socket       no rule
 * GET  /broken           open; throws {@link #failure}
 * GET  /fatal            open; throws {@link #fatal}
 * GET  /incomplete       open; throws {@link #incomplete}
 * GET  /awaited          open; waits for asynchronous work that fails with {@link #incomplete}
 * GET  /awaited-own      open; waits for asynchronous work that fails with {@link #failure}
 * GET  /broken-later     open; its asynchronous work fails with {@link #failure}
 * GET  /broken-off       open; sends a length of {@link #ANNOUNCED} and {@link #BEGINNING}, then throws {@link #failure}
 * </pre>
 */
final class Application implements AutoCloseable {
    static final Requirement READER = Requirement.permission("user:read");
    static final Requirement WRITER = Requirement.permission("user:write");
    static final Requirement ORGANIZATION = Requirement.organization("org_1");
    static final Requirement WORKSPACE = Requirement.inWorkspace();
    static final MachineRequirement ITEM_READER = MachineRequirement.permission("item:read");
    static final MachineRequirement INVOKER = MachineRequirement.permission("mcp:invoke");
    static final Accept ANY_KIND = Accept.any(Accept.session(), Accept.oauth(), Accept.apiKey());
    static final String AUDIENCE = "urn:wacht:organization:org_1";
    /** The origin that CORS allows. */
    static final String ORIGIN = "https://app.example";

    /** A key that cannot be verified: the authorizer throws {@link #failure}. */
    static final String BREAKING_KEY = "breaks";

    /** Types of events whose handler throws {@link #failure}, or an exception with its own response. */
    static final String FAILING_EVENT = "test.failing";

    static final String UNAUTHENTICATED_EVENT = "test.unauthenticated";
    static final String UNAVAILABLE_EVENT = "test.unavailable";

    /** Ids of deliveries for which the replay guard returns in progress, or throws. */
    static final String HELD_DELIVERY = "msg_held";

    static final String UNKNOWN_DELIVERY = "msg_unknown";

    static final String BEGINNING = "the beginning";
    static final int ANNOUNCED = 1000;

    /** Must be in no response, and in the log only as the message of the exception. */
    static final String SECRET = "dev.wacht.Secret";

    private final @Nullable ProtectedResource resource;
    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier verifier =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final OAuthTokenVerifier oauthTokens = OAuthTokenVerifier.builder()
            .issuer(wacht.oauthIssuer())
            .audience(AUDIENCE)
            .build();
    private final GatewayAuthorizer gateway = GatewayAuthorizer.builder()
            .gatewayUrl(wacht.gatewayUrl())
            .deploymentId(wacht.deploymentId())
            .build();
    private final WebhookReceiver webhooks = WebhookReceiver.of(
            WebhookVerifier.builder().secret(wacht.webhookSecret()).build(), replayGuard(), this::receive);
    private final List<String> runs = new CopyOnWriteArrayList<>();

    Application() {
        this(null);
    }

    /** @param resource the resource that OAuth tokens must be for; null for any */
    Application(@Nullable ProtectedResource resource) {
        this.resource = resource;
    }

    Optional<ProtectedResource> resource() {
        return Optional.ofNullable(resource);
    }

    LocalWacht wacht() {
        return wacht;
    }

    TokenVerifier verifier() {
        return verifier;
    }

    OAuthTokenVerifier oauthTokens() {
        return oauthTokens;
    }

    /** Returns the authorizer that calls the gateway. */
    MachineAuthorizer machines() {
        return new Machines(gateway);
    }

    CallerAuthorizer callers() {
        CallerAuthorizer callers = CallerAuthorizer.builder()
                .sessions(verifier)
                .oauthTokens(oauthTokens)
                .machines(machines())
                .build();
        return resource().map(callers::withProtectedResource).orElse(callers);
    }

    WebhookReceiver webhooks() {
        return webhooks;
    }

    /** Returns the handlers that ran, in order. */
    List<String> runs() {
        return runs;
    }

    String ran(String route) {
        runs.add(route);
        return route;
    }

    String ran(String route, WachtAuth auth) {
        return ran(route) + " for " + auth.userId().orElse("anonymous");
    }

    String ran(String route, MachinePrincipal machine) {
        return ran(route) + " for " + machine.keyName().orElse("no key");
    }

    String ran(String route, Caller caller) {
        return ran(route) + " for " + caller.kind();
    }

    static IllegalStateException failure() {
        return new IllegalStateException(SECRET);
    }

    /** Returns the exception that a getter throws if a required property is missing. */
    static MissingPropertyException incomplete() {
        return new MissingPropertyException("User", SECRET);
    }

    /** Throws as {@code future.get()} does if the asynchronous work failed. */
    @SuppressWarnings("DoNotCallSuggester") // handlers call it to fail
    static String awaited() throws ExecutionException {
        throw new ExecutionException(incomplete());
    }

    static StackOverflowError fatal() {
        return new StackOverflowError(SECRET);
    }

    private static ReplayGuard replayGuard() {
        ReplayGuard inMemory = ReplayGuard.inMemory();
        return id -> switch (id) {
            case HELD_DELIVERY -> ReplayGuard.Claim.heldElsewhere();
            case UNKNOWN_DELIVERY -> throw new AuthUnavailableException("no store", Duration.ofSeconds(1), null);
            default -> inMemory.claim(id);
        };
    }

    private void receive(WebhookEvent event) {
        switch (event.type()) {
            case FAILING_EVENT -> throw failure();
            case UNAUTHENTICATED_EVENT -> throw new UnauthenticatedException(SECRET, AuthChallenge.BEARER);
            case UNAVAILABLE_EVENT -> throw new AuthUnavailableException(SECRET, Duration.ofSeconds(1), null);
            default -> ran("webhook " + event.type() + " " + event.dataJson());
        }
    }

    @Override
    public void close() {
        gateway.close();
        oauthTokens.close();
        verifier.close();
        wacht.close();
    }

    /** The gateway, except for {@link #BREAKING_KEY}. */
    private record Machines(GatewayAuthorizer gateway) implements MachineAuthorizer {
        @Override
        public MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement) {
            failForBreakingKey(request);
            return gateway.authorize(request, requirement);
        }

        @Override
        public CompletionStage<MachinePrincipal> authorizeAsync(
                MachineRequest request, MachineRequirement requirement, Executor executor) {
            failForBreakingKey(request);
            return gateway.authorizeAsync(request, requirement, executor);
        }

        private static void failForBreakingKey(MachineRequest request) {
            if (request.credential().value().equals(BREAKING_KEY)) {
                throw failure();
            }
        }
    }
}
