package dev.wacht.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.gateway.Credential;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.keys.RsaSigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes OAuth access tokens, alive for an hour: {@link #jwt} as an OAuth app signs them (RS256), {@link #opaque} as its
 * gateway knows them. What a refusal needs can be said too.
 *
 * <p>Not thread-safe.
 */
public final class OAuthTokenBuilder {
    private final Deployment deployment;
    private final List<String> scopes = new ArrayList<>();
    private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private String issuer;
    private String user;
    private String client;
    private String deploymentId;
    private String appSlug = "local";
    private @Nullable String session;
    private @Nullable String grantedResource;
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

    /** The slug of the OAuth app that an opaque token belongs to; {@code local} by default. */
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
        claims.put(name, value);
        return this;
    }

    /** Leaves a claim out of the JWT. Without {@code token_use} it is an ID token. */
    public OAuthTokenBuilder without(String claim) {
        removed.add(claim);
        return this;
    }

    /** Sets a header parameter of the JWT, in place of what it would be; null leaves it out. The signature stays RS256. */
    public OAuthTokenBuilder header(String name, @Nullable Object value) {
        headers.put(name, value);
        return this;
    }

    /** A JWT, signed now with the current key of the OAuth app. Can be called again for another one. */
    public String jwt() {
        RsaSigningKey key = deployment.oauthKeys().current();
        ObjectNode header =
                Json.object().put("alg", "RS256").put("kid", key.keyId()).put("typ", "JWT");
        headers.forEach((name, value) -> {
            if (value == null) {
                header.remove(name);
            } else {
                header.set(name, Json.tree(value));
            }
        });
        return key.sign(header, payload());
    }

    /** Creates an opaque token, which the gateway judges. Can be called again for another one. */
    public String opaque() {
        String secret = Secrets.random("oat_test_");
        Instant expiresAt = deployment.clock().instant().plus(lifetime);
        ObjectNode metadata = Json.object().put("expires_at", expiresAt.toString());
        metadata.set("scopes", Json.tree(scopes));
        Map<String, String> answered = new LinkedHashMap<>();
        answered.put("x-wacht-oauth-client-id", client);
        if (grantedResource != null) {
            metadata.put("granted_resource", grantedResource);
            answered.put("x-wacht-granted-resource", grantedResource);
        }
        deployment
                .oauthTokens()
                .add(
                        secret,
                        new Credential(
                                deployment.ids().next(),
                                client,
                                deploymentId,
                                appSlug,
                                scopes,
                                user,
                                null,
                                null,
                                metadata,
                                answered,
                                expiresAt,
                                List.of()));
        return secret;
    }

    private ObjectNode payload() {
        Instant now = deployment.clock().instant();
        ObjectNode payload = Json.object()
                .put("iss", issuer)
                .put("sub", user)
                .put("aud", grantedResource == null ? client : grantedResource)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond())
                .put("jti", UUID.randomUUID().toString())
                .put("client_id", client)
                .put("scope", String.join(" ", scopes))
                .put("token_use", "access_token");
        if (session != null) {
            payload.put("sid", session);
        }
        claims.forEach((name, value) -> payload.set(name, Json.tree(value)));
        return payload.remove(removed);
    }
}
