package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Routes;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.http.RequestInterceptor;
import dev.wacht.testkit.internal.http.LoopbackServer;
import dev.wacht.testkit.internal.state.State;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A Wacht in the test's own process: real HTTP on a free port of 127.0.0.1, real ES256 keys, state in memory.
 *
 * <pre>{@code
 * try (LocalWacht wacht = LocalWacht.start()) {
 *     String user = wacht.user().firstName("Ann").email("ann@example.com").create();
 *     String token = wacht.session().user(user).permission("user:read").token();
 *     String apiKey = wacht.apiKey().permission("user:read").create();
 *     ... // configure the service with publishableKey(), backendApiKey(), baseUrl(), gatewayUrl()
 * }
 * }</pre>
 *
 * <p>It stands for Wacht's three hosts on one origin. Each instance is another deployment, with other keys and no users,
 * unless a {@linkplain #builder() seed} says otherwise.
 *
 * <ul>
 *   <li>Frontend API: {@code GET /.well-known/jwks.json} and {@code GET /.well-known/meta}
 *   <li>an OAuth app: {@code GET /oauth/.well-known/jwks.json}
 *   <li>gateway: {@code POST /v1/authz/check}
 *   <li>backend API: every operation, and no other. One that is emulated has state. Of the others, those that only read
 *       respond with an example, marked by the header {@code X-Local-Wacht: example}; the rest responds 501 with the
 *       reason. {@link #stub} gives them another response.
 * </ul>
 *
 * <p>Requests are checked as Wacht checks them; the log and the header {@code X-Local-Wacht} say why one was refused.
 *
 * <p>Thread-safe. All its threads are daemons, so that one that is left open does not keep the JVM alive.
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

    /** Starts one on a free port, with new keys and without users. It accepts requests when this returns. */
    public static LocalWacht start() {
        return builder().start();
    }

    /** Returns a builder of one with a seed, with fixed keys, or on a fixed port. */
    public static LocalWachtBuilder builder() {
        return new LocalWachtBuilder();
    }

    static LocalWacht start(int port, Seed seed, LocalClock clock) {
        LoopbackServer server = LoopbackServer.bind(port);
        return start(server, () -> new Deployment(server.origin(), clock, seed), clock, (wacht, state) -> RequestInterceptor.NONE);
    }

    /** @param interceptors makes what answers some requests in place of Wacht's routes */
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
                routes.stubs().close(); // The program: nobody there can call stub(…).
            }
            server.serve(routes.router(interceptor));
            return wacht;
        } catch (RuntimeException e) {
            server.close(); // A seed that cannot be read must not keep the port.
            throw e;
        }
    }

    /** Returns the clock, which tokens, expiry, rate windows and webhooks follow. A test may move it. */
    public LocalClock clock() {
        return clock;
    }

    /**
     * Restores the initial state: state, keys, secrets, clock; no faults, stubs and recorded requests; up.
     * The port and the keys of the start stay. Ids go on: none is given twice. Waits, two seconds at most, for a webhook that
     * is being delivered; its response changes nothing any more.
     */
    public void reset() {
        server.up();
        replaceState(() -> {
            clock.reset();
            routes.reset();
        });
    }

    /**
     * Returns what restores everything as it is now: state, keys, secrets, clock, stubs; no faults and recorded requests; up.
     * It can run any number of times.
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
        deployment.webhookThread().wake(); // Deliveries that waited wait again.
    }

    /** Returns the state as a seed: JSON for {@link LocalWachtBuilder#seed}. It holds private keys and passwords; uploads are left out. */
    public String exportSeed() {
        return routes.export();
    }

    /**
     * Replaces all rows by those of a seed. Keys, secrets and ids of the deployment stay: a seed may leave them out. Faults,
     * stubs and recorded requests stay too. {@link #reset} still goes back to the start.
     *
     * @throws IllegalArgumentException if it is no seed, has an unknown table, an invalid row or rows in conflict, or is of
     *     another deployment; nothing has changed then
     */
    public void loadSeed(String json) {
        Seed seed = Seed.read(json);
        replaceState(() -> routes.load(seed));
    }

    /**
     * Responds to an operation with this JSON from now on, such as to one that is not emulated. Requests are checked all the
     * same.
     *
     * @param template the path as Wacht's API names it, such as <code>/ai/agents/{agent_id}</code>
     * @throws IllegalArgumentException if there is no such operation, or if Wacht would not respond so
     */
    public void stub(String method, String template, String json) {
        routes.stubs().put(method, template, json.getBytes(UTF_8));
    }

    /** Returns the publishable key: {@code pk_test_} and the base64 of {@link #issuer()}. */
    public String publishableKey() {
        return deployment.publishableKey();
    }

    /** Returns the key of the backend API ({@code WACHT_API_KEY}). */
    public String backendApiKey() {
        return deployment.backendApiKey();
    }

    /** Returns the base URL of the backend API, such as {@code http://127.0.0.1:49152}. */
    public String baseUrl() {
        return deployment.origin();
    }

    /** Returns the base URL of the gateway. */
    public String gatewayUrl() {
        return deployment.origin();
    }

    /** Returns the origin of the frontend API: what session tokens have as {@code iss}. */
    public String issuer() {
        return deployment.origin();
    }

    /** Returns the id of this deployment: a 64-bit number above 2^53, in decimal. */
    public String deploymentId() {
        return deployment.id();
    }

    /** Makes session tokens, signed with the current key. */
    public SessionTokenBuilder session() {
        return new SessionTokenBuilder(deployment);
    }

    /** Returns the keys that session tokens are signed with. */
    public LocalKeys keys() {
        return new LocalKeys(deployment.sessionKeys());
    }

    /** As {@link LocalKeys#rotate()} of {@link #keys()}: the tokens of the old key become invalid. */
    public void rotateKeys() {
        deployment.sessionKeys().rotate();
    }

    /** Returns the key set as JSON, as {@code /.well-known/jwks.json} responds with it. */
    public String jwks() {
        return keys().jwks();
    }

    /** Makes OAuth access tokens: JWTs of {@link #oauthIssuer()}, and opaque ones, which the gateway verifies. */
    public OAuthTokenBuilder oauthToken() {
        return new OAuthTokenBuilder(deployment);
    }

    /** Returns the issuer of the OAuth app: what its JWTs have as {@code iss}, and where {@code /.well-known/jwks.json} is. */
    public String oauthIssuer() {
        deployment.oauthKeys().prepare(); // Now, and not while the first reader of the key set waits.
        return deployment.oauthIssuer();
    }

    /** Returns the keys that OAuth tokens are signed with. Those that the backend API lists, rotates and withdraws are the same. */
    public LocalKeys oauthKeys() {
        return new LocalKeys(deployment.oauthKeys());
    }

    /** As {@link LocalKeys#rotate()} of {@link #oauthKeys()}. */
    public void rotateOAuthKeys() {
        deployment.oauthKeys().rotate();
    }

    /** Makes webhooks of this type, such as {@code user.created}. */
    public WebhookBuilder webhook(String type) {
        return new WebhookBuilder(deployment, type);
    }

    /** Returns the endpoint of the webhook app that has this URL: its settings, and whether it is still on. */
    public WebhookEndpoint webhookEndpoint(String url) {
        return new WebhookEndpoint(deployment.webhookEndpoint(URI.create(url)));
    }

    /**
     * Makes the attempts at webhooks for registered endpoints that are due by the {@linkplain #clock() clock}, and returns
     * when none is due any more. They are made without this too, a moment later, on a thread of this LocalWacht.
     */
    public void deliverWebhooks() {
        deployment.webhookQueue().deliverDue();
    }

    /** Returns the secret that webhooks are signed with ({@code whsec_…}). */
    public String webhookSecret() {
        return deployment.webhookSecret().text();
    }

    /** Signs webhooks with a new secret from now on. */
    public void rotateWebhookSecret() {
        deployment.webhookSecret().rotate();
    }

    /** Returns the faults of all responses. */
    public Faults faults() {
        return new Faults(deployment, routes, "", "");
    }

    /**
     * Returns the faults of one path, such as {@code /v1/authz/check}, or of all that have a template, such as
     * <code>/users/{user_id}</code>. They take precedence over faults of all responses.
     *
     * @throws IllegalArgumentException if there is nothing at this path
     */
    public Faults faults(String path) {
        return faults("", path);
    }

    /**
     * As {@link #faults(String)}, for one method.
     *
     * @throws IllegalArgumentException if there is nothing at this path
     */
    public Faults faults(String method, String path) {
        return new Faults(deployment, routes, method, path);
    }

    /** Makes API keys, which the gateway verifies. */
    public ApiKeyBuilder apiKey() {
        return new ApiKeyBuilder(deployment);
    }

    /**
     * Revokes an API key or an opaque OAuth token: the gateway responds with 401 from now on.
     *
     * @throws IllegalArgumentException if no such credential was made here
     */
    public void revoke(String credential) {
        if (!deployment.revokeApiKey(credential) && !deployment.revokeOAuthToken(credential)) {
            throw new IllegalArgumentException(
                    "not made by apiKey().create() or oauthToken().opaque() of this LocalWacht");
        }
    }

    /** Makes users. */
    public UserBuilder user() {
        return new UserBuilder(routes.users());
    }

    /** Returns the password of a user; empty if there is none, or no such user. */
    public Optional<String> passwordOf(String userId) {
        return routes.users().password(userId);
    }

    /** Returns the recorded requests, oldest first: the last 10,000, or fewer if they have more than 64 MiB together. */
    public List<RecordedRequest> requests() {
        return deployment.requests().latest().stream().map(RecordedRequest::new).toList();
    }

    /**
     * Returns how many requests with this method and exactly this path (percent-encoded, without query) came since the
     * start, the last {@link #reset}, or the start of the test ({@link WachtTest}). A request counts before the response
     * is sent. Paths are
     * forgotten, those first that were requested longest ago, when those that are counted have more than 16 MiB together.
     */
    public int requestCount(String method, String path) {
        return deployment.requests().count(method, path);
    }

    /** Takes it off the network: open connections are reset, new ones refused. The port is kept. */
    public void down() {
        server.down();
    }

    /**
     * Ends {@link #down()}, on the same port and with the same state.
     *
     * @throws IllegalStateException if it was closed
     */
    public void up() {
        server.up();
    }

    /** Ends all connections and frees the port. Closing twice does nothing. */
    @Override
    public void close() {
        server.close();
        deployment.webhookThread().close();
        deployment.faults().clearAll();
    }

    /** Returns where it listens; no keys. */
    @Override
    public String toString() {
        return "LocalWacht[" + deployment.origin() + (server.isUp() ? "]" : ", down]");
    }
}
