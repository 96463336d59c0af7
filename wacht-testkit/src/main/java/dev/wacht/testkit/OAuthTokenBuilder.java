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
 * Makes OAuth access tokens, alive for an hour: {@link #jwt} as an OAuth app signs them (RS256), {@link #opaque} as its
 * gateway knows them. What a refusal needs can be said too: {@link #invalid} has the usual ways, {@link #claim},
 * {@link #without} and {@link #header} make any other. These four apply last, in the order of the calls.
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

    /** The user who let the client in ({@code sub}); a fresh id by default. */
    public OAuthTokenBuilder user(String userId) {
        this.user = userId;
        return this;
    }

    /** The OAuth client; a fresh id by default. */
    public OAuthTokenBuilder client(String clientId) {
        this.client = clientId;
        return this;
    }

    /** The session in which the user agreed ({@code sid}); none by default. */
    public OAuthTokenBuilder session(String sessionId) {
        this.session = sessionId;
        return this;
    }

    /** Adds a scope: a permission, for the gateway. */
    public OAuthTokenBuilder scope(String scope) {
        scopes.add(scope);
        return this;
    }

    /** Granted for an organization. */
    public OAuthTokenBuilder organization(String organizationId) {
        return grantedResource("urn:wacht:organization:" + organizationId);
    }

    /** Granted for a workspace. */
    public OAuthTokenBuilder workspace(String workspaceId) {
        return grantedResource("urn:wacht:workspace:" + workspaceId);
    }

    /** What it was granted for, and the {@code aud} of the JWT; none by default, and {@code aud} is the client. */
    public OAuthTokenBuilder grantedResource(String urn) {
        this.grantedResource = urn;
        return this;
    }

    /**
     * The resource that the client asked an opaque token for (RFC 8707): the gateway responds with it as
     * {@code metadata.oauth_resource}; none by default. JWTs do not carry it, Wacht's own do not either.
     */
    public OAuthTokenBuilder resource(String indicator) {
        this.resource = indicator;
        return this;
    }

    /** How long it lives from now, in whole seconds; an hour by default. Negative: it has expired. */
    public OAuthTokenBuilder lifetime(Duration duration) {
        this.lifetime = duration;
        return this;
    }

    /** Expired an hour ago. */
    public OAuthTokenBuilder expired() {
        return lifetime(Duration.ofHours(-1));
    }

    /** An opaque token of another deployment, which the gateway finds like any other. */
    public OAuthTokenBuilder deployment(String otherDeploymentId) {
        this.deploymentId = otherDeploymentId;
        return this;
    }

    /** The slug of the API auth app that an opaque token belongs to; {@code local} by default. */
    public OAuthTokenBuilder appSlug(String slug) {
        this.appSlug = slug;
        return this;
    }

    /** Another {@code iss} of the JWT than this LocalWacht's. */
    public OAuthTokenBuilder issuer(String iss) {
        this.issuer = iss;
        return this;
    }

    /** Sets a claim of the JWT to any JSON value, in place of what it would be; null is written as null. */
    public OAuthTokenBuilder claim(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(token -> token.claim(name, json));
        return this;
    }

    /** Leaves a claim out of the JWT. */
    public OAuthTokenBuilder without(String claim) {
        changes.add(token -> token.withoutClaim(claim));
        return this;
    }

    /** Sets a header parameter of the JWT, in place of what it would be; null leaves it out. The signature stays RS256. */
    public OAuthTokenBuilder header(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(json.isNull() ? token -> token.withoutHeader(name) : token -> token.header(name, json));
        return this;
    }

    /**
     * Signs the JWT with a key that there is or was, in place of the current one; its {@code kid} names that key.
     *
     * @param kid one of {@link LocalKeys#ids()}, or one that has left the key set
     * @throws IllegalArgumentException if there never was such a key
     */
    public OAuthTokenBuilder signedWith(String kid) {
        this.key = deployment.oauthKeys().key(kid);
        return this;
    }

    /** Makes the JWT invalid in this way. An opaque token becomes so by {@link #expired()} or {@link LocalWacht#revoke}. */
    public OAuthTokenBuilder invalid(InvalidOAuthToken way) {
        this.invalid = way;
        changes.add(way::apply);
        return this;
    }

    /** A JWT, signed now. Can be called again for another one. */
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
     * Creates an opaque token, which the gateway verifies. Can be called again for another one.
     *
     * @throws IllegalStateException if it is to be {@link #invalid}
     */
    public String opaque() {
        if (invalid != null) {
            throw new IllegalStateException("an opaque token cannot be " + invalid + ": invalid(…) is for jwt()");
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
