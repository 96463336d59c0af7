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

/** The state of one LocalWacht: who it is and what it holds. Thread-safe. */
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
        sessionKeys.prepare(); // EC keys are made at once, so that the first reader of the key set does not wait.
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

    /** The tables of the backend API. */
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

    /** Revokes an opaque OAuth token; false if there is no such token. */
    public boolean revokeOAuthToken(String secret) {
        return state.atomically(() -> oauthTokens.revoke(secret));
    }

    /** Issues an API key and returns its secret. An app of this deployment that does not exist is made. */
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

    /** Revokes an API key, if it is not revoked already; false if there is no such key. */
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

    /** The opaque ones; a JWT is known by its signature. */
    public OAuthTokenRows oauthTokens() {
        return oauthTokens;
    }

    public RateLimits rateLimits() {
        return rateLimits;
    }

    /** The OAuth app has an origin of its own at Wacht, and a path here. */
    public String oauthIssuer() {
        return origin + "/oauth";
    }

    public KeySet oauthKeys() {
        return oauthKeys;
    }

    public WebhookSecret webhookSecret() {
        return webhookSecret;
    }

    /** The endpoints that are registered, and the deliveries to them. */
    public WebhookRows webhooks() {
        return webhooks;
    }

    public DeliveryQueue webhookQueue() {
        return webhookQueue;
    }

    public DeliveryThread webhookThread() {
        return webhookThread;
    }

    /** The endpoint with this URL, made when it is first asked for. */
    public EndpointState webhookEndpoint(URI url) {
        return webhookEndpoints.computeIfAbsent(url, unknown -> new EndpointState());
    }

    public FaultPlan faults() {
        return faults;
    }

    public RequestLog requests() {
        return requests;
    }

    /** Puts the rows of the seed into the tables, which its resources have declared and begun. */
    void loadSeed() {
        load(seed);
    }

    /**
     * Puts the rows of a seed into the tables, once they are checked.
     *
     * @throws IllegalArgumentException if the seed has an unknown table, an invalid row, rows in conflict, or a delivery
     *     without a time
     */
    void load(Seed other) {
        SeedRowCheck check = new SeedRowCheck(state);
        check.require(other.tables());
        state.load(other.tables());
        check.requireOwners();
        try {
            webhookQueue.nextDue();
        } catch (DateTimeException e) { // Else it would come up in each attempt at any webhook.
            throw new IllegalArgumentException(
                    "a waiting row of webhook_deliveries needs a next_attempt_at that is an RFC 3339 time", e);
        }
    }

    /**
     * Forgets everything that came after the start but the tables, which belong to {@link Routes}. Ids go on: the service
     * under test remembers some, such as those of the webhooks that it handled.
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

    /** Returns what restores everything as it is now but the stubs; no faults, no recorded requests. Ids go on. */
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

    /** Keys, secrets and ids are given out at the start: another seed may leave them out, but cannot change them. */
    void requireSameDeployment(Seed other) {
        ObjectNode own = identity();
        for (Map.Entry<String, JsonNode> field : own.properties()) {
            if (!other.hasSame(field.getKey(), field.getValue())) {
                throw new IllegalArgumentException(
                        field.getKey()
                                + " of the seed is not the one that this LocalWacht has; leave it out, or start with this seed");
            }
        }
    }

    /** A seed that makes another LocalWacht begin as this one is now. */
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
