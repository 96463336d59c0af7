package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Routes;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.http.LoopbackServer;
import dev.wacht.testkit.internal.http.RequestInterceptor;
import dev.wacht.testkit.internal.state.State;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Emulates Wacht inside the test's process: real HTTP on a free port of 127.0.0.1, real ES256 keys, state in memory.
 *
 * <pre>{@code
 * try (LocalWacht wacht = LocalWacht.start()) {
 *     String user = wacht.user().firstName("Ann").email("ann@example.com").create();
 *     String token = wacht.session().user(user).permission("user:read").token();
 *     String apiKey = wacht.apiKey().permission("user:read").create();
 *     ... // configure the service with publishableKey(), backendApiKey(), baseUrl() and gatewayUrl()
 * }
 * }</pre>
 *
 * <p>With JUnit, {@link WachtTest} starts and closes a LocalWacht.
 *
 * <h2>What it serves</h2>
 *
 * <p>Wacht's hosts share one origin here:
 *
 * <ul>
 *   <li>frontend API: {@code GET /.well-known/jwks.json} and {@code GET /.well-known/meta}
 *   <li>OAuth app: {@code GET /oauth/.well-known/jwks.json}
 *   <li>gateway: {@code POST /v1/authz/check}
 *   <li>backend API: all operations. Emulated operations share state: a change is visible in later responses. Read
 *       operations that are not emulated respond with an example, marked by the header {@code X-Local-Wacht: example}.
 *       Other operations that are not emulated respond with 501 and the reason. {@link #stub} sets another response.
 * </ul>
 *
 * <p>Requests are validated as Wacht validates them. The log and the header {@code X-Local-Wacht} contain the reason
 * for a rejected request.
 *
 * <h2>Instances</h2>
 *
 * <p>Each instance is a separate deployment, with new keys and no users, unless a {@linkplain #builder() seed} sets
 * them. Thread-safe. All threads are daemon threads, so an instance that is not closed does not keep the JVM alive.
 */
public final class LocalWacht implements AutoCloseable {
    private final LoopbackServer server;
    private final Deployment deployment;
    private final Routes routes;
    private final LocalClock clock;

    private LocalWacht(LoopbackServer server, Deployment deployment, Routes routes, LocalClock clock) {
        this.server = server;
        this.deployment = deployment;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * Starts a LocalWacht on a free port, with new keys and without users. It accepts requests when this method
     * returns. The caller closes it.
     */
    public static LocalWacht start() {
        return builder().start();
    }

    /** Returns a builder, which sets a seed, fixed keys, a fixed port or a stopped clock. */
    public static LocalWachtBuilder builder() {
        return new LocalWachtBuilder();
    }

    static LocalWacht start(int port, Seed seed, LocalClock clock) {
        LoopbackServer server = LoopbackServer.bind(port);
        return start(
                server,
                () -> new Deployment(server.origin(), clock, seed),
                clock,
                (wacht, state) -> RequestInterceptor.NONE);
    }

    /** @param interceptors creates the interceptor, which handles some requests instead of Wacht's routes */
    static LocalWacht start(
            LoopbackServer server,
            Supplier<Deployment> deployments,
            LocalClock clock,
            BiFunction<LocalWacht, State, RequestInterceptor> interceptors) {
        try {
            Deployment deployment = deployments.get();
            Routes routes = new Routes(deployment);
            clock.onMove(deployment.webhookThread()::wake);
            LocalWacht wacht = new LocalWacht(server, deployment, routes, clock);
            RequestInterceptor interceptor = interceptors.apply(wacht, deployment.state());
            if (!interceptor.equals(RequestInterceptor.NONE)) {
                routes.stubs().disable(); // The program has no API for stubs.
            }
            server.serve(routes.router(interceptor));
            return wacht;
        } catch (RuntimeException e) {
            server.close(); // An invalid seed must not leave the port in use.
            throw e;
        }
    }

    /** Returns the clock that tokens, expiry, rate-limit windows and webhooks follow. A test can move it. */
    public LocalClock clock() {
        return clock;
    }

    /**
     * Restores the initial state: rows, keys, secrets and clock. Removes faults, stubs and recorded requests, and ends
     * {@link #down()}. The port stays the same. Ids are not reused. Blocks for up to two seconds while a webhook is
     * being delivered; the response to that webhook no longer changes the state.
     */
    public void reset() {
        server.up();
        replaceState(() -> {
            clock.reset();
            routes.reset();
        });
    }

    /**
     * Returns an action that restores the rows, keys, secrets, clock and stubs as they are now, removes faults and
     * recorded requests, and ends {@link #down()}. The action can run any number of times.
     */
    Runnable checkpoint() {
        Runnable time = clock.checkpoint();
        Runnable rest = routes.checkpoint();
        return () -> {
            server.up();
            replaceState(() -> {
                time.run();
                rest.run();
            });
        };
    }

    private void replaceState(Runnable replacement) {
        deployment.webhookQueue().whilePaused(replacement);
        deployment.webhookThread().wake(); // Schedules the deliveries that are pending now.
    }

    /**
     * Returns the state as a seed: JSON for {@link LocalWachtBuilder#seed}. It contains private keys and passwords, but
     * no uploaded images.
     */
    public String exportSeed() {
        return routes.export();
    }

    /**
     * Replaces all rows with those of a seed. The deployment keeps its keys, secrets and id; the seed may omit them.
     * Faults, stubs and recorded requests stay too. {@link #reset} still restores the initial state.
     *
     * @throws IllegalArgumentException if it is not a seed, has an unknown table, an invalid row or conflicting rows,
     *     or its keys, secrets or id differ from those of the deployment. In these cases, nothing has changed
     */
    public void loadSeed(String json) {
        Seed seed = Seed.read(json);
        replaceState(() -> routes.load(seed));
    }

    /**
     * Sets the response of an operation, for example of one that is not emulated. Requests are still validated.
     *
     * @param template the path template in Wacht's API, such as <code>/ai/agents/{agent_id}</code>
     * @param json the body of the response
     * @throws IllegalArgumentException if there is no such operation, or the specification does not allow this response
     */
    public void stub(String method, String template, String json) {
        routes.stubs().put(method, template, json.getBytes(UTF_8));
    }

    /**
     * Returns the publishable key ({@code WACHT_PUBLISHABLE_KEY}): {@code pk_test_} and the base64 of
     * {@link #issuer()}.
     */
    public String publishableKey() {
        return deployment.publishableKey();
    }

    /** Returns the API key of the backend API ({@code WACHT_API_KEY}). */
    public String backendApiKey() {
        return deployment.backendApiKey();
    }

    /**
     * Returns the base URL of the backend API ({@code WACHT_BACKEND_API_URL}), such as {@code http://127.0.0.1:49152}.
     */
    public String baseUrl() {
        return deployment.origin();
    }

    /** Returns the base URL of the gateway ({@code WACHT_GATEWAY_URL}). */
    public String gatewayUrl() {
        return deployment.origin();
    }

    /** Returns the origin of the frontend API, which is the {@code iss} of session tokens. */
    public String issuer() {
        return deployment.origin();
    }

    /** Returns the id of this deployment: a 64-bit integer in decimal, above 2^53 by default. */
    public String deploymentId() {
        return deployment.id();
    }

    /** Returns a builder of session tokens, which are signed with the current key. */
    public SessionTokenBuilder session() {
        return new SessionTokenBuilder(deployment);
    }

    /** Returns the keys that session tokens are signed with. */
    public LocalKeys keys() {
        return new LocalKeys(deployment.sessionKeys());
    }

    /**
     * Replaces the key of session tokens, as {@link LocalKeys#rotate()} does: tokens signed with the old key become
     * invalid.
     */
    public void rotateKeys() {
        deployment.sessionKeys().rotate();
    }

    /** Returns the key set that verifies session tokens, as JSON: the body of {@code /.well-known/jwks.json}. */
    public String jwks() {
        return keys().jwks();
    }

    /** Returns a builder of OAuth access tokens: JWTs of {@link #oauthIssuer()}, or opaque tokens for the gateway. */
    public OAuthTokenBuilder oauthToken() {
        return new OAuthTokenBuilder(deployment);
    }

    /** Returns the issuer of the OAuth app: the {@code iss} of its JWTs, and the base URL of its key set. */
    public String oauthIssuer() {
        // An RSA key takes time to generate: the first fetch of the key set should not wait for it.
        deployment.oauthKeys().prepare();
        return deployment.oauthIssuer();
    }

    /**
     * Returns the keys that OAuth tokens are signed with. The backend API lists, rotates and withdraws the same keys.
     */
    public LocalKeys oauthKeys() {
        return new LocalKeys(deployment.oauthKeys());
    }

    /**
     * Replaces the key of OAuth tokens, as {@link LocalKeys#rotate()} does: tokens signed with the old key become
     * invalid.
     */
    public void rotateOAuthKeys() {
        deployment.oauthKeys().rotate();
    }

    /** Returns a builder of webhooks of this event type, such as {@code user.created}. */
    public WebhookBuilder webhook(String type) {
        return new WebhookBuilder(deployment, type);
    }

    /** Returns the webhook endpoint with this URL, for {@link WebhookBuilder#deliverTo}. It is created on first use. */
    public WebhookEndpoint webhookEndpoint(String url) {
        return new WebhookEndpoint(deployment.webhookEndpoint(URI.create(url)));
    }

    /**
     * Delivers the webhooks that are due by the {@linkplain #clock() clock} to registered endpoints. Blocks until no
     * attempt is due. Without this call, a background thread delivers the webhooks a moment later, and a test would
     * have to wait for that thread.
     */
    public void deliverWebhooks() {
        deployment.webhookQueue().deliverDue();
    }

    /** Returns the secret that {@link #webhook} signs with ({@code whsec_…}). */
    public String webhookSecret() {
        return deployment.webhookSecret().text();
    }

    /** Replaces the secret that {@link #webhook} signs with. */
    public void rotateWebhookSecret() {
        deployment.webhookSecret().rotate();
    }

    /** Returns the faults of all routes. */
    public Faults faults() {
        return new Faults(deployment, routes, "", "");
    }

    /**
     * Returns the faults of one path, such as {@code /v1/authz/check}, or of all paths that match a template, such as
     * <code>/users/{user_id}</code>. They take precedence over the faults of all routes.
     *
     * @throws IllegalArgumentException if no route has this path or template
     */
    public Faults faults(String path) {
        return faults("", path);
    }

    /**
     * Returns the faults of one HTTP method and path, as {@link #faults(String)} does for all methods.
     *
     * @throws IllegalArgumentException if no route has this method and path
     */
    public Faults faults(String method, String path) {
        return new Faults(deployment, routes, method, path);
    }

    /** Returns a builder of API keys, which the gateway verifies. */
    public ApiKeyBuilder apiKey() {
        return new ApiKeyBuilder(deployment);
    }

    /**
     * Revokes an API key or an opaque OAuth token: the gateway rejects it with 401 from now on.
     *
     * @throws IllegalArgumentException if this LocalWacht did not issue the credential
     */
    public void revoke(String credential) {
        if (!deployment.revokeApiKey(credential) && !deployment.revokeOAuthToken(credential)) {
            throw new IllegalArgumentException(
                    "the credential was not created by apiKey().create() or oauthToken().opaque() of this LocalWacht");
        }
    }

    /** Returns a builder of users. */
    public UserBuilder user() {
        return new UserBuilder(routes.users());
    }

    /** Returns the password of a user in plain text; empty if the user has none or does not exist. */
    public Optional<String> passwordOf(String userId) {
        return routes.users().password(userId);
    }

    /** Returns the recorded requests, oldest first: the last 10,000, or fewer if they exceed 64 MiB in total. */
    public List<RecordedRequest> requests() {
        return deployment.requests().latest().stream().map(RecordedRequest::new).toList();
    }

    /**
     * Returns the number of requests with this method and exactly this path (percent-encoded, without the query) since
     * the start, the last {@link #reset}, or, with {@link WachtTest}, the start of the test. A request is counted
     * before its response is sent. If the counted paths exceed 16 MiB in total, the least recently requested ones are
     * dropped.
     */
    public int requestCount(String method, String path) {
        return deployment.requests().count(method, path);
    }

    /**
     * Simulates an outage: resets open connections and refuses new ones, until {@link #up()}. The port stays reserved.
     */
    public void down() {
        server.down();
    }

    /**
     * Ends {@link #down()}: accepts connections again, on the same port and with the same state.
     *
     * @throws IllegalStateException if this LocalWacht is closed
     */
    public void up() {
        server.up();
    }

    /** Closes all connections and frees the port. Closing it again has no effect. */
    @Override
    public void close() {
        server.close();
        deployment.webhookThread().close();
        deployment.faults().clearAll();
    }

    /** Returns the origin, and whether this LocalWacht is down. Contains no keys. */
    @Override
    public String toString() {
        return "LocalWacht[" + deployment.origin() + (server.isUp() ? "]" : ", down]");
    }
}
