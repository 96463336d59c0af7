package dev.wacht.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.backend.UserStore;
import dev.wacht.testkit.internal.gateway.Credentials;
import dev.wacht.testkit.internal.gateway.RateLimits;
import dev.wacht.testkit.internal.http.FaultPlan;
import dev.wacht.testkit.internal.http.RequestLog;
import dev.wacht.testkit.internal.keys.OAuthKeys;
import dev.wacht.testkit.internal.keys.SessionKeys;
import dev.wacht.testkit.internal.webhooks.EndpointState;
import dev.wacht.testkit.internal.webhooks.WebhookSecret;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The state of one LocalWacht: who it is and what it holds. Thread-safe. */
public final class Deployment {
    private final String origin;
    private final Ids ids = new Ids();
    private final String id = ids.next();
    private final String backendApiKey = Secrets.random("wk_test_");
    private final SessionKeys sessionKeys = new SessionKeys();
    private final UserStore users = new UserStore(id, ids);
    private final Credentials apiKeys = new Credentials();
    private final Credentials oauthTokens = new Credentials();
    private final RateLimits rateLimits = new RateLimits();
    private final OAuthKeys oauthKeys = new OAuthKeys();
    private final WebhookSecret webhookSecret = new WebhookSecret();
    private final Map<URI, EndpointState> webhookEndpoints = new ConcurrentHashMap<>();
    private final RequestLog requests = new RequestLog();
    private final FaultPlan faults = new FaultPlan();

    public Deployment(String origin) {
        this.origin = origin;
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

    public Ids ids() {
        return ids;
    }

    public String id() {
        return id;
    }

    public SessionKeys sessionKeys() {
        return sessionKeys;
    }

    public UserStore users() {
        return users;
    }

    public Credentials apiKeys() {
        return apiKeys;
    }

    /** The opaque ones; a JWT is known by its signature. */
    public Credentials oauthTokens() {
        return oauthTokens;
    }

    public RateLimits rateLimits() {
        return rateLimits;
    }

    /** The OAuth app has an origin of its own at Wacht, and a path here. */
    public String oauthIssuer() {
        return origin + "/oauth";
    }

    public OAuthKeys oauthKeys() {
        return oauthKeys;
    }

    public WebhookSecret webhookSecret() {
        return webhookSecret;
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
}
