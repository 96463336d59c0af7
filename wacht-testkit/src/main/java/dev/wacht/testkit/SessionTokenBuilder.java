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
 * Creates session tokens as Wacht's frontend API issues them: signed with ES256, without {@code kid}, valid for 35
 * seconds.
 *
 * <pre>{@code
 * String token = wacht.session().user("1001").organization("42").permission("user:read").token();
 * }</pre>
 *
 * <p>To create tokens that a service must reject, use {@link #invalid} for the common defects, and {@link #claim},
 * {@link #without} or {@link #header} for all others. These four methods are applied last, in the order of the calls.
 *
 * <p>Older issuers wrote some claims in another form, which verifiers still accept: {@code claim("session_id", 42)}
 * with {@code without("sid")}, or flat lists such as {@code claim("organization_permissions", List.of("user:read"))}.
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

    /** Sets the user ({@code sub}); default: a new id. The user need not exist. */
    public SessionTokenBuilder user(String userId) {
        this.user = userId;
        return this;
    }

    /** Sets the session ({@code sid}); default: a new id. */
    public SessionTokenBuilder session(String sessionId) {
        this.session = sessionId;
        return this;
    }

    /** Sets the active organization; default: none. */
    public SessionTokenBuilder organization(String organizationId) {
        this.organization = organizationId;
        return this;
    }

    /** Sets the active workspace; default: none. */
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
     * Writes {@code "permissions":{"organization":null,"workspace":null}}, as the issuer does for users whose role
     * grants no permissions. If permissions were added to one of the two lists, that list is not null.
     */
    public SessionTokenBuilder nullPermissions() {
        this.nullPermissions = true;
        return this;
    }

    /**
     * Sets the lifetime in whole seconds, counted from the time of issue; default: 35 s. A negative lifetime creates an
     * expired token.
     */
    public SessionTokenBuilder lifetime(Duration duration) {
        this.lifetime = duration;
        return this;
    }

    /** Sets the expiry to an hour before the time of issue. */
    public SessionTokenBuilder expired() {
        return lifetime(Duration.ofHours(-1));
    }

    /** Sets the {@code iss}; default: {@link LocalWacht#issuer()}. */
    public SessionTokenBuilder issuer(String iss) {
        this.issuer = iss;
        return this;
    }

    /** Sets custom claims ({@code metadata}), as JWT templates of the deployment add them; default: none. */
    public SessionTokenBuilder metadata(Map<String, ?> customClaims) {
        return claim("metadata", customClaims);
    }

    /** Sets a claim to any JSON value, replacing the default. Null is written as a JSON null. */
    public SessionTokenBuilder claim(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(token -> token.claim(name, json));
        return this;
    }

    /** Omits a claim. */
    public SessionTokenBuilder without(String claim) {
        changes.add(token -> token.withoutClaim(claim));
        return this;
    }

    /**
     * Sets a header parameter, replacing the default. Null is written as a JSON null. The token is still signed with
     * ES256.
     */
    public SessionTokenBuilder header(String name, @Nullable Object value) {
        JsonNode json = Json.tree(value);
        changes.add(token -> token.header(name, json));
        return this;
    }

    /**
     * Signs with this present or former key instead of the current one.
     *
     * @param kid one of {@link LocalKeys#ids()}, or the {@code kid} of a withdrawn key
     * @throws IllegalArgumentException if there has never been such a key
     */
    public SessionTokenBuilder signedWith(String kid) {
        this.key = deployment.sessionKeys().key(kid);
        return this;
    }

    /** Makes the token invalid in this way, such as expired. */
    public SessionTokenBuilder invalid(InvalidToken kind) {
        changes.add(kind::apply);
        return this;
    }

    /** Makes the token {@link InvalidToken#UNSIGNED}. */
    public SessionTokenBuilder unsigned() {
        return invalid(InvalidToken.UNSIGNED);
    }

    /**
     * Returns a token in compact form, issued and signed now. Each call returns a new token.
     *
     * @throws IllegalArgumentException if it would expire before 1970 or after 9999, in UTC
     */
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
