package dev.wacht.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.backend.Images;
import dev.wacht.testkit.internal.gateway.ApiKeyRows;
import dev.wacht.testkit.internal.gateway.AuditLog;
import dev.wacht.testkit.internal.gateway.OAuthTokenRows;
import dev.wacht.testkit.internal.gateway.RateLimits;
import dev.wacht.testkit.internal.http.FaultPlan;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.RequestLog;
import dev.wacht.testkit.internal.keys.KeySet;
import dev.wacht.testkit.internal.keys.TokenAlgorithm;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.webhooks.DeliveryQueue;
import dev.wacht.testkit.internal.webhooks.DeliveryThread;
import dev.wacht.testkit.internal.webhooks.EndpointState;
import dev.wacht.testkit.internal.webhooks.WebhookRows;
import dev.wacht.testkit.internal.webhooks.WebhookSecret;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The identity, keys and state of one LocalWacht. Thread-safe. */
public final class Deployment {
    private final String origin;
    private final Clock clock;
    private final Seed seed;
    private final Ids ids;
    private final String id;
    private final String backendApiKey;
    private final State state;
    private final Images images;
    private final KeySet sessionKeys;
    private final KeySet oauthKeys;
    private final WebhookSecret webhookSecret;
    private final ApiKeyRows apiKeys;
    private final AuditLog auditLog;
    private final WebhookRows webhooks;
    private final DeliveryQueue webhookQueue;
    private final DeliveryThread webhookThread;
    private final OAuthTokenRows oauthTokens;
    private final RateLimits rateLimits;
    private final Map<URI, EndpointState> webhookEndpoints = new ConcurrentHashMap<>();
    private final RequestLog requests = new RequestLog();
    private final FaultPlan faults = new FaultPlan();

    public Deployment(String origin, Clock clock, Seed seed) {
        this.origin = origin;
        this.clock = clock;
        this.seed = seed;
        this.ids =
                seed.text("next_id").map(text -> new Ids(Long.parseLong(text))).orElseGet(Ids::new);
        this.id = seed.text("deployment_id").orElseGet(ids::next);
        this.backendApiKey = seed.text("backend_api_key").orElseGet(() -> Secrets.random("wk_test_"));
        this.state = new State(id, ids, clock);
        this.images = new Images(origin);
        this.sessionKeys = new KeySet(TokenAlgorithm.ES256, seed.keys(TokenAlgorithm.ES256));
        this.oauthKeys = new KeySet(TokenAlgorithm.RS256, seed.keys(TokenAlgorithm.RS256));
        sessionKeys.prepare(); // EC keys are generated now, so that the first fetch of the key set does not wait.
        this.webhookSecret = new WebhookSecret(seed.text("webhook_secret"));
        this.apiKeys = new ApiKeyRows(state);
        this.oauthTokens = new OAuthTokenRows(state, apiKeys.apps());
        this.auditLog = new AuditLog(state);
        this.webhooks = new WebhookRows(state);
        this.webhookQueue =
                new DeliveryQueue(state, webhooks, url -> webhookEndpoint(url).realTimeout());
        this.webhookThread = new DeliveryThread(webhookQueue, clock);
        this.rateLimits = new RateLimits(clock);
    }

    public String origin() {
        return origin;
    }

    public String host() {
        return origin.substring("http://".length());
    }

    public String publishableKey() {
        return "pk_test_" + Base64.getEncoder().encodeToString(origin.getBytes(UTF_8));
    }

    public String backendApiKey() {
        return backendApiKey;
    }

    public Clock clock() {
        return clock;
    }

    public Ids ids() {
        return ids;
    }

    public String id() {
        return id;
    }

    /** Returns the tables of the backend API. */
    public State state() {
        return state;
    }

    public Images images() {
        return images;
    }

    public KeySet sessionKeys() {
        return sessionKeys;
    }

    public ApiKeyRows apiKeys() {
        return apiKeys;
    }

    /** Issues an opaque OAuth token and returns its secret. */
    public String issueOAuthToken(ObjectNode token) {
        return state.atomically(() -> oauthTokens.issue(token).path("secret").asText());
    }

    /** Revokes an opaque OAuth token. Returns false if there is no such token. */
    public boolean revokeOAuthToken(String secret) {
        return state.atomically(() -> oauthTokens.revoke(secret));
    }

    /**
     * Issues an API key and returns its secret. Creates its app if it belongs to this deployment and does not exist.
     */
    public String issueApiKey(ObjectNode key) {
        return state.atomically(() -> {
            String slug = key.path("app_slug").asText();
            if (key.path("deployment_id").asText().equals(id)
                    && apiKeys.apps().find(slug).isEmpty()) {
                apiKeys.apps().insert(Json.object().put("app_slug", slug).put("name", slug));
            }
            return apiKeys.issue(key).path("secret").asText();
        });
    }

    /** Revokes an API key, unless it is revoked already. Returns false if there is no such key. */
    public boolean revokeApiKey(String secret) {
        return state.atomically(() -> {
            Optional<ObjectNode> key = apiKeys.bySecret(secret);
            key.filter(row -> row.path("is_active").asBoolean()).ifPresent(row -> apiKeys.revoke(row, null));
            return key.isPresent();
        });
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    /** Returns the opaque OAuth tokens. JWTs are not stored: a verifier accepts them by their signature. */
    public OAuthTokenRows oauthTokens() {
        return oauthTokens;
    }

    public RateLimits rateLimits() {
        return rateLimits;
    }

    /** Returns the issuer of the OAuth app: a URL below this origin. In Wacht, each OAuth app has its own origin. */
    public String oauthIssuer() {
        return origin + "/oauth";
    }

    public KeySet oauthKeys() {
        return oauthKeys;
    }

    public WebhookSecret webhookSecret() {
        return webhookSecret;
    }

    /** Returns the registered endpoints and the deliveries to them. */
    public WebhookRows webhooks() {
        return webhooks;
    }

    public DeliveryQueue webhookQueue() {
        return webhookQueue;
    }

    public DeliveryThread webhookThread() {
        return webhookThread;
    }

    /** Returns the endpoint with this URL; creates it on the first call. */
    public EndpointState webhookEndpoint(URI url) {
        return webhookEndpoints.computeIfAbsent(url, unknown -> new EndpointState());
    }

    public FaultPlan faults() {
        return faults;
    }

    public RequestLog requests() {
        return requests;
    }

    /**
     * Loads the rows of the seed into the tables, after the resources have declared the tables and inserted the initial
     * rows.
     */
    void loadSeed() {
        load(seed);
    }

    /**
     * Checks the rows of a seed and loads them into the tables.
     *
     * @throws IllegalArgumentException if the seed has an unknown table, an invalid row, conflicting rows, or a pending
     *     delivery without a time
     */
    void load(Seed other) {
        SeedRowCheck check = new SeedRowCheck(state);
        check.require(other.tables());
        state.load(other.tables());
        check.requireOwners();
        try {
            webhookQueue.nextDue();
        } catch (DateTimeException e) { // Otherwise each later delivery of any webhook would fail.
            throw new IllegalArgumentException(
                    "a waiting row of webhook_deliveries needs a next_attempt_at that is an RFC 3339 time", e);
        }
    }

    /**
     * Restores the initial state, except for the tables, which {@link Routes} restores. Ids are not reused, because the
     * service under test may have stored some ids, such as those of handled webhooks.
     */
    void reset() {
        faults.clearAll();
        requests.clear();
        rateLimits.reset();
        images.clear();
        webhookEndpoints.clear();
        webhookSecret.reset();
        sessionKeys.reset();
        oauthKeys.reset();
    }

    /**
     * Returns an action that restores the current state, except for the stubs, and removes faults and recorded
     * requests. Ids are not reused.
     */
    Runnable checkpoint() {
        Map<URI, EndpointState> endpoints = Map.copyOf(webhookEndpoints);
        List<Runnable> parts = new ArrayList<>();
        endpoints.values().forEach(endpoint -> parts.add(endpoint.checkpoint()));
        parts.add(rateLimits.checkpoint());
        parts.add(images.checkpoint());
        parts.add(webhookSecret.checkpoint());
        parts.add(sessionKeys.checkpoint());
        parts.add(oauthKeys.checkpoint());
        parts.add(state.checkpoint());
        return () -> {
            faults.clearAll();
            requests.clear();
            webhookEndpoints.clear();
            webhookEndpoints.putAll(endpoints);
            parts.forEach(Runnable::run);
        };
    }

    /** Rejects a seed whose keys, secrets or id differ from those of this deployment, which clients already use. */
    void requireSameDeployment(Seed other) {
        ObjectNode own = identity();
        for (Map.Entry<String, JsonNode> field : own.properties()) {
            if (!other.hasSame(field.getKey(), field.getValue())) {
                throw new IllegalArgumentException(field.getKey()
                        + " of the seed differs from that of this LocalWacht; leave it out, or start with this seed");
            }
        }
    }

    /** Returns the current state as a seed, with which another LocalWacht can start. */
    String export() {
        ObjectNode export = identity();
        export.put("next_id", Long.toString(ids.upcoming()));
        export.set("tables", state.atomically(state::export));
        return export.toPrettyString();
    }

    private ObjectNode identity() {
        ObjectNode export = Json.object()
                .put("deployment_id", id)
                .put("backend_api_key", backendApiKey)
                .put("webhook_secret", webhookSecret.text());
        export.putArray("keys").addAll(sessionKeys.export()).addAll(oauthKeys.export());
        return export;
    }
}
