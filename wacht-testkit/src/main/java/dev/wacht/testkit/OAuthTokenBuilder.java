package dev.wacht.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.ClockRange;
import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.keys.KeySet;
import dev.wacht.testkit.internal.keys.SigningKey;
import dev.wacht.testkit.internal.keys.TokenDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates OAuth access tokens. {@link #jwt} returns a JWT, signed with RS256 like those of Wacht's OAuth apps;
 * {@link #opaque} returns an opaque token, which the gateway verifies. Tokens are valid for an hour by default.
 *
 * <pre>{@code
 * String jwt = wacht.oauthToken().organization("42").scope("user:read").jwt();
 * String opaque = wacht.oauthToken().organization("42").resource("https://mcp.example.com").opaque();
 * }</pre>
 *
 * <p>To create tokens that a service must reject, use {@link #invalid} for the common defects, and {@link #claim},
 * {@link #without} or {@link #header} for all others. These four methods are applied last, in the order of the calls.
 *
 * <p>Not thread-safe.
 */
public final class OAuthTokenBuilder {
    private final Deployment deployment;
    private final List<String> scopes = new ArrayList<>();
    private final List<Consumer<TokenDraft>> changes = new ArrayList<>();
    private String issuer;
    private String user;
    private String client;
    private String deploymentId;
    private String appSlug = "local";
    private @Nullable String session;
    private @Nullable String grantedResource;
    private @Nullable String resource;
    private @Nullable SigningKey key;
    private @Nullable InvalidOAuthToken invalid;
    private Duration lifetime = Duration.ofHours(1);

    OAuthTokenBuilder(Deployment deployment) {
        this.deployment = deployment;
        this.issuer = deployment.oauthIssuer();
        this.user = deployment.ids().next();
        this.client = "oc_" + deployment.ids().next();
        this.deploymentId = deployment.id();
    }

    /** Sets the user who authorized the client ({@code sub}); default: a new id. */
    public OAuthTokenBuilder user(String userId) {
        this.user = userId;
        return this;
    }

    /** Sets the OAuth client ({@code client_id}); default: a new id. */
    public OAuthTokenBuilder client(String clientId) {
        this.client = clientId;
        return this;
    }

    /** Sets the session in which the user authorized the client ({@code sid}); default: none. */
    public OAuthTokenBuilder session(String sessionId) {
        this.session = sessionId;
        return this;
    }

    /** Adds a granted scope. The gateway treats scopes as permissions. */
    public OAuthTokenBuilder scope(String scope) {
        scopes.add(scope);
        return this;
    }

    /** Sets the organization that access was granted for: {@code urn:wacht:organization:} and its id. */
    public OAuthTokenBuilder organization(String organizationId) {
        return grantedResource("urn:wacht:organization:" + organizationId);
    }

    /** Sets the workspace that access was granted for: {@code urn:wacht:workspace:} and its id. */
    public OAuthTokenBuilder workspace(String workspaceId) {
        return grantedResource("urn:wacht:workspace:" + workspaceId);
    }

    /**
     * Sets the URN that access was granted for, which becomes the {@code aud} of the JWT; default: none, so that
     * {@code aud} is the client.
     */
    public OAuthTokenBuilder grantedResource(String urn) {
        this.grantedResource = urn;
        return this;
    }

    /**
     * Sets the resource that the client requested (RFC 8707); default: none. The gateway returns it for an opaque
     * token, as {@code metadata.oauth_resource}. As in Wacht, JWTs do not contain it.
     */
    public OAuthTokenBuilder resource(String indicator) {
        this.resource = indicator;
        return this;
    }

    /**
     * Sets the lifetime in whole seconds, counted from the time of issue; default: 1 h. A negative lifetime creates an
     * expired token.
     */
    public OAuthTokenBuilder lifetime(Duration duration) {
        this.lifetime = duration;
        return this;
    }

    /** Sets the expiry to an hour before the time of issue. */
    public OAuthTokenBuilder expired() {
        return lifetime(Duration.ofHours(-1));
    }

    /**
     * Creates an opaque token in another deployment. The gateway accepts the token, because it knows the tokens of all
     * deployments.
     */
    public OAuthTokenBuilder deployment(String otherDeploymentId) {
        this.deploymentId = otherDeploymentId;
        return this;
    }

    /** Sets the slug of the API-key app that an opaque token belongs to; default: {@code local}. */
    public OAuthTokenBuilder appSlug(String slug) {
        this.appSlug = slug;
        return this;
    }

    /** Sets the {@code iss} of the JWT; default: {@link LocalWacht#oauthIssuer()}. */
    public OAuthTokenBuilder issuer(String iss) {
        this.issuer = iss;
        return this;
    }

    /** Sets a claim of the JWT to any JSON value, replacing the default. Null is written as a JSON null. */
    public OAuthTokenBuilder claim(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(token -> token.claim(name, json));
        return this;
    }

    /** Omits a claim from the JWT. */
    public OAuthTokenBuilder without(String claim) {
        changes.add(token -> token.withoutClaim(claim));
        return this;
    }

    /** Sets a header parameter of the JWT, replacing the default; null omits it. The JWT is still signed with RS256. */
    public OAuthTokenBuilder header(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(json.isNull() ? token -> token.withoutHeader(name) : token -> token.header(name, json));
        return this;
    }

    /**
     * Signs the JWT with this present or former key instead of the current one.
     *
     * @param kid one of {@link LocalKeys#ids()}, or the {@code kid} of a withdrawn key
     * @throws IllegalArgumentException if there has never been such a key
     */
    public OAuthTokenBuilder signedWith(String kid) {
        this.key = deployment.oauthKeys().key(kid);
        return this;
    }

    /** Makes the JWT invalid in this way. For an opaque token, use {@link #expired()} or {@link LocalWacht#revoke}. */
    public OAuthTokenBuilder invalid(InvalidOAuthToken kind) {
        this.invalid = kind;
        changes.add(kind::apply);
        return this;
    }

    /**
     * Returns a JWT, issued and signed now. Each call returns a new JWT.
     *
     * @throws IllegalArgumentException if it would expire before 1970 or after 9999, in UTC
     */
    public String jwt() {
        KeySet keys = deployment.oauthKeys();
        SigningKey signing = key == null ? keys.active() : key;
        ObjectNode header =
                Json.object().put("alg", "RS256").put("kid", signing.id()).put("typ", "JWT");
        TokenDraft token = new TokenDraft(keys, signing, header, payload());
        changes.forEach(change -> change.accept(token));
        return token.compact();
    }

    /**
     * Creates an opaque token, which the gateway verifies. Each call creates a new token.
     *
     * @throws IllegalStateException if {@link #invalid} was called, which is for JWTs only
     * @throws IllegalArgumentException if it would expire before 1970 or after 9999, in UTC
     */
    public String opaque() {
        if (invalid != null) {
            throw new IllegalStateException(
                    "an opaque token cannot be " + invalid + ": invalid(…) applies to jwt() only");
        }
        ObjectNode token = Json.object()
                .put("deployment_id", deploymentId)
                .put("app_slug", appSlug)
                .put("client_id", client)
                .put("owner_user_id", user)
                .put("granted_resource", grantedResource)
                .put("resource", resource)
                .put(
                        "expires_at",
                        ClockRange.expiry(deployment.clock().instant(), lifetime)
                                .toString());
        token.set("scopes", Json.tree(scopes));
        return deployment.issueOAuthToken(token);
    }

    private ObjectNode payload() {
        Instant now = deployment.clock().instant();
        ObjectNode payload = Json.object()
                .put("iss", issuer)
                .put("sub", user)
                .put("aud", grantedResource == null ? client : grantedResource)
                .put("iat", now.getEpochSecond())
                .put("exp", ClockRange.expiry(now, lifetime).getEpochSecond())
                .put("jti", UUID.randomUUID().toString())
                .put("client_id", client)
                .put("scope", String.join(" ", scopes))
                .put("token_use", "access_token");
        if (session != null) {
            payload.put("sid", session);
        }
        return payload;
    }
}
