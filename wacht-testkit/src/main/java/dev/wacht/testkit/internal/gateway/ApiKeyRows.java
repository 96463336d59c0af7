package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of API keys, of their apps and of rate-limit schemes. The backend API changes them, and the gateway's
 * decisions depend on them. Guarded by the lock of the state.
 */
public final class ApiKeyRows implements CredentialSource {
    private final State state;
    private final Table apps;
    private final Table keys;
    private final Table schemes;

    public ApiKeyRows(State state) {
        this.state = state;
        this.schemes = state.declare("rate_limit_schemes", "Rate limit scheme")
                .key("slug")
                .defaults("{\"description\": null, \"rules\": []}");
        this.apps = state.declare("api_auth_apps", "API auth app")
                .key("app_slug")
                .defaults("{\"description\": null, \"is_active\": true, \"key_prefix\": \"wak_test\","
                        + " \"permissions\": [], \"resources\": [], \"rate_limits\": []}");
        this.keys = state.declare("api_keys", "API key").defaults("""
                {"permissions": [], "metadata": {}, "rate_limits": [], "org_role_permissions": [],
                 "workspace_role_permissions": [], "expires_at": null, "is_active": true}""");
    }

    public Table apps() {
        return apps;
    }

    public Table keys() {
        return keys;
    }

    public Table schemes() {
        return schemes;
    }

    /**
     * Rejects the prefix of live keys: secret scanners would report such keys, and the program rejects seeds that
     * contain them.
     */
    public static void requireTestPrefix(ObjectNode values) {
        if (values.path("key_prefix").asText().toLowerCase(Locale.ROOT).contains("_live")) {
            String reason = "LocalWacht does not create keys that look like those of a live deployment:"
                    + " key_prefix must not contain _live";
            throw ErrorEnvelope.error(400, reason).withReason(reason);
        }
    }

    /** Issues a key and returns its row, which contains the secret. */
    public ObjectNode issue(ObjectNode values) {
        requireTestPrefix(values);
        String secret = Secrets.random(values.path("key_prefix").asText() + "_");
        values.put("secret", secret).put("key_suffix", secret.substring(secret.length() - 4));
        return keys.insert(values);
    }

    /** Revokes a key. Responds with 400 if the key is already revoked. */
    public void revoke(ObjectNode key, @Nullable String reason) {
        if (!key.path("is_active").asBoolean()) {
            throw ErrorEnvelope.error(400, "API key is already revoked");
        }
        keys.update(
                key.path("id").asText(),
                row -> row.put("is_active", false)
                        .put("revoked_at", state.clock().instant().toString())
                        .put("revoked_reason", reason));
    }

    /** Returns the row of a key by its secret. */
    public Optional<ObjectNode> bySecret(String secret) {
        return keys.where("secret", secret).findAny().map(ObjectNode::deepCopy);
    }

    @Override
    public Optional<Credential> find(String secret) {
        return bySecret(secret)
                .map(key -> new Credential(
                        key.path("id").asText(),
                        key.path("name").asText(),
                        key.path("deployment_id").asText(),
                        key.path("app_slug").asText(),
                        texts(key.path("permissions")),
                        key.path("owner_user_id").textValue(),
                        key.path("organization_id").textValue(),
                        key.path("workspace_id").textValue(),
                        key.path("metadata"),
                        Map.of(),
                        expiry(key),
                        rules(key)));
    }

    @Override
    public boolean isValid(String secret, Credential credential) {
        boolean active = bySecret(secret)
                .filter(key -> key.path("is_active").asBoolean())
                .isPresent();
        boolean appActive = apps.find(credential.appSlug())
                .map(app -> app.path("is_active").asBoolean())
                .orElse(true); // If the key belongs to another deployment, its app has no row here.
        return active && appActive && !credential.isExpiredAt(state.clock().instant());
    }

    /**
     * Returns the rate limits of a key, or those of its app if the key has none. A key or an app has its own rate
     * limits, or those of a scheme.
     */
    private List<RateRule> rules(ObjectNode key) {
        List<RateRule> own = rulesOf(key);
        return own.isEmpty()
                ? apps.find(key.path("app_slug").asText()).map(this::rulesOf).orElse(List.of())
                : own;
    }

    private List<RateRule> rulesOf(ObjectNode row) {
        JsonNode rules = row.path("rate_limits");
        if (rules.isEmpty()) {
            rules = schemes.find(row.path("rate_limit_scheme_slug").asText())
                    .map(scheme -> scheme.path("rules"))
                    .orElse(Json.array());
        }
        List<RateRule> read = new ArrayList<>();
        rules.forEach(rule -> read.add(RateRule.read(rule)));
        return read;
    }

    private static @Nullable Instant expiry(ObjectNode key) {
        return key.hasNonNull("expires_at")
                ? OffsetDateTime.parse(key.path("expires_at").asText()).toInstant()
                : null;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
