package dev.wacht.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes session tokens as Wacht's frontend API issues them: ES256 without {@code kid}, alive for 35 seconds. What a
 * refusal needs can be said too: another issuer, an expired token, claims that are missing or wrong, no signature.
 *
 * <p>Not thread-safe.
 */
public final class SessionTokenBuilder {
    private static final Duration LIFETIME = Duration.ofSeconds(35);

    private final Deployment deployment;
    private final List<String> organizationPermissions = new ArrayList<>();
    private final List<String> workspacePermissions = new ArrayList<>();
    private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private String issuer;
    private String user;
    private String session;
    private @Nullable String organization;
    private @Nullable String workspace;
    private Duration lifetime = LIFETIME;
    private boolean signed = true;
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

    /** Sets a claim to any JSON value, in place of what it would be; null is written as null. */
    public SessionTokenBuilder claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    /** Leaves a claim out. */
    public SessionTokenBuilder without(String claim) {
        removed.add(claim);
        return this;
    }

    /** Sets a header parameter, in place of what it would be. The signature stays ES256. */
    public SessionTokenBuilder header(String name, @Nullable Object value) {
        headers.put(name, value);
        return this;
    }

    /** {@code alg} is {@code none}, and there is no signature (RFC 7519, section 6). */
    public SessionTokenBuilder unsigned() {
        this.signed = false;
        return this;
    }

    /** The token in compact form, issued now. Can be called again for another one. */
    public String token() {
        ObjectNode header = Json.object().put("alg", signed ? "ES256" : "none").put("typ", "JWT");
        headers.forEach((name, value) -> header.set(name, Json.tree(value)));
        ObjectNode payload = payload();
        return signed ? deployment.sessionKeys().current().sign(header, payload) : SigningKey.unsigned(header, payload);
    }

    private ObjectNode payload() {
        Instant now = deployment.clock().instant();
        ObjectNode payload = Json.object()
                .put("iss", issuer)
                .put("sub", user)
                .put("sid", session)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
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
        claims.forEach((name, value) -> payload.set(name, Json.tree(value)));
        return payload.remove(removed);
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
