package dev.wacht.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes session tokens as Wacht's frontend API issues them: ES256 without {@code kid}, alive for 35 seconds. What a
 * refusal needs can be said too: {@link #invalid} has the usual ways, {@link #claim}, {@link #without} and
 * {@link #header} make any other. These four apply last, in the order of the calls.
 *
 * <p>Older issuers wrote some claims in another form, which verifiers read too: {@code claim("session_id", 42)} with
 * {@code without("sid")}, or flat lists such as {@code claim("organization_permissions", List.of("user:read"))}.
 *
 * <p>Not thread-safe.
 */
public final class SessionTokenBuilder {
    private static final Duration LIFETIME = Duration.ofSeconds(35);

    private final Deployment deployment;
    private final List<String> organizationPermissions = new ArrayList<>();
    private final List<String> workspacePermissions = new ArrayList<>();
    private final List<Consumer<TokenDraft>> changes = new ArrayList<>();
    private String issuer;
    private String user;
    private String session;
    private @Nullable String organization;
    private @Nullable String workspace;
    private @Nullable SigningKey key;
    private Duration lifetime = LIFETIME;
    private boolean nullPermissions;

    SessionTokenBuilder(Deployment deployment) {
        this.deployment = deployment;
        this.issuer = deployment.origin();
        this.user = deployment.ids().next();
        this.session = deployment.ids().next();
    }

    /** The user ({@code sub}); a fresh id by default. The user need not exist. */
    public SessionTokenBuilder user(String userId) {
        this.user = userId;
        return this;
    }

    /** The session ({@code sid}); a fresh id by default. */
    public SessionTokenBuilder session(String sessionId) {
        this.session = sessionId;
        return this;
    }

    /** The active organization; none by default. */
    public SessionTokenBuilder organization(String organizationId) {
        this.organization = organizationId;
        return this;
    }

    /** The active workspace; none by default. */
    public SessionTokenBuilder workspace(String workspaceId) {
        this.workspace = workspaceId;
        return this;
    }

    /** Adds a permission held in the organization. */
    public SessionTokenBuilder permission(String permission) {
        organizationPermissions.add(permission);
        return this;
    }

    /** Adds a permission held in the workspace. */
    public SessionTokenBuilder workspacePermission(String permission) {
        workspacePermissions.add(permission);
        return this;
    }

    /**
     * Writes {@code "permissions":{"organization":null,"workspace":null}}, as the issuer does for users whose role grants
     * nothing. Permissions that were added stay.
     */
    public SessionTokenBuilder nullPermissions() {
        this.nullPermissions = true;
        return this;
    }

    /** How long it lives from now, in whole seconds; 35 seconds by default. Negative: it has expired. */
    public SessionTokenBuilder lifetime(Duration duration) {
        this.lifetime = duration;
        return this;
    }

    /** Expired an hour ago. */
    public SessionTokenBuilder expired() {
        return lifetime(Duration.ofHours(-1));
    }

    /** Another {@code iss} than this LocalWacht's. */
    public SessionTokenBuilder issuer(String iss) {
        this.issuer = iss;
        return this;
    }

    /** Custom claims, as JWT templates of the deployment add them ({@code metadata}); none by default. */
    public SessionTokenBuilder metadata(Map<String, ?> customClaims) {
        return claim("metadata", customClaims);
    }

    /** Sets a claim to any JSON value, in place of what it would be; null is written as null. */
    public SessionTokenBuilder claim(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(token -> token.claim(name, json));
        return this;
    }

    /** Leaves a claim out. */
    public SessionTokenBuilder without(String claim) {
        changes.add(token -> token.withoutClaim(claim));
        return this;
    }

    /** Sets a header parameter, in place of what it would be. The signature stays ES256. */
    public SessionTokenBuilder header(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(token -> token.header(name, json));
        return this;
    }

    /**
     * Signs with a key that there is or was, in place of the current one.
     *
     * @param kid one of {@link LocalKeys#ids()}, or one that has left the key set
     * @throws IllegalArgumentException if there never was such a key
     */
    public SessionTokenBuilder signedWith(String kid) {
        this.key = deployment.sessionKeys().key(kid);
        return this;
    }

    /** Makes the token invalid in this way. */
    public SessionTokenBuilder invalid(InvalidToken way) {
        changes.add(way::apply);
        return this;
    }

    /** {@link InvalidToken#UNSIGNED}. */
    public SessionTokenBuilder unsigned() {
        return invalid(InvalidToken.UNSIGNED);
    }

    /** The token in compact form, issued now. Can be called again for another one. */
    public String token() {
        KeySet keys = deployment.sessionKeys();
        ObjectNode header = Json.object().put("alg", "ES256").put("typ", "JWT");
        TokenDraft token = new TokenDraft(keys, key == null ? keys.active() : key, header, payload());
        changes.forEach(change -> change.accept(token));
        return token.compact();
    }

    private ObjectNode payload() {
        Instant now = deployment.clock().instant();
        ObjectNode payload = Json.object()
                .put("iss", issuer)
                .put("sub", user)
                .put("sid", session)
                .put("iat", now.getEpochSecond())
                .put("exp", ClockRange.expiry(now, lifetime).getEpochSecond());
        if (organization != null) {
            payload.put("organization", organization);
        }
        if (workspace != null) {
            payload.put("workspace", workspace);
        }
        if (nullPermissions || !organizationPermissions.isEmpty() || !workspacePermissions.isEmpty()) {
            ObjectNode permissions = payload.putObject("permissions");
            put(permissions, "organization", organizationPermissions);
            put(permissions, "workspace", workspacePermissions);
        }
        return payload;
    }

    private void put(ObjectNode permissions, String scope, List<String> held) {
        if (nullPermissions && held.isEmpty()) {
            permissions.putNull(scope);
        } else if (!held.isEmpty()) {
            ArrayNode list = permissions.putArray(scope);
            held.forEach(list::add);
        }
    }
}
