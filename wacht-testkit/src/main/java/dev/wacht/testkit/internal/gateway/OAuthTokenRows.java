package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opaque OAuth access tokens. The gateway's decisions depend on the rows of tokens, clients and grants. JWTs have no
 * rows. Guarded by the lock of the state.
 */
public final class OAuthTokenRows implements CredentialSource {
    /** The table of OAuth clients, which the backend API changes. */
    public static final String CLIENTS = "oauth_clients";

    /** The table of grants to OAuth clients. */
    public static final String GRANTS = "oauth_grants";

    private final State state;
    private final Table apiAuthApps;
    private final Table tokens;

    public OAuthTokenRows(State state, Table apiAuthApps) {
        this.state = state;
        this.apiAuthApps = apiAuthApps;
        this.tokens = state.declare("oauth_tokens", "OAuth token").defaults("""
                {"app_slug": "local", "client_id": "local", "scopes": [], "owner_user_id": null,
                 "granted_resource": null, "resource": null, "expires_at": null, "revoked_at": null}""");
    }

    /** Issues a token and returns its row, which contains the secret. */
    public ObjectNode issue(ObjectNode values) {
        return tokens.insert(values.put("secret", Secrets.random("oat_test_")));
    }

    /** Revokes a token, unless it is revoked already. Returns false if there is no such token. */
    public boolean revoke(String secret) {
        Optional<ObjectNode> token = row(secret);
        token.filter(row -> !row.hasNonNull("revoked_at"))
                .ifPresent(row -> tokens.update(
                        row.path("id").asText(),
                        changed -> changed.put(
                                "revoked_at", state.clock().instant().toString())));
        return token.isPresent();
    }

    @Override
    public Optional<Credential> find(String secret) {
        return row(secret).map(OAuthTokenRows::credential);
    }

    @Override
    public boolean isValid(String secret, Credential credential) {
        return row(secret)
                .filter(token -> !token.hasNonNull("revoked_at"))
                .filter(token -> !credential.isExpiredAt(state.clock().instant()))
                .filter(this::isOfActiveApp)
                .filter(this::isGranted)
                .isPresent();
    }

    private Optional<ObjectNode> row(String secret) {
        return tokens.where("secret", secret).findAny().map(ObjectNode::deepCopy);
    }

    /**
     * Returns whether the token's app is active. The app of another deployment has no row here and counts as active.
     */
    private boolean isOfActiveApp(ObjectNode token) {
        return apiAuthApps
                .find(token.path("app_slug").asText())
                .map(app -> app.path("is_active").asBoolean())
                .orElse(true);
    }

    /** Returns whether the client and the grant are active. A client or a grant without a row counts as active. */
    private boolean isGranted(ObjectNode token) {
        List<ObjectNode> clients = state.table(CLIENTS)
                .where("client_id", token.path("client_id").asText())
                .toList();
        return clients.stream().allMatch(client -> client.path("is_active").asBoolean() && hasGrant(client, token));
    }

    private boolean hasGrant(ObjectNode client, ObjectNode token) {
        List<ObjectNode> grants = state.table(GRANTS)
                .where("oauth_client_id", client.path("id").asText())
                .filter(grant -> grant.path("resource").equals(token.path("granted_resource")))
                .toList();
        return grants.isEmpty() || grants.stream().anyMatch(this::holds);
    }

    private boolean holds(ObjectNode grant) {
        Instant expiry = time(grant.path("expires_at"));
        return grant.path("status").asText().equals("active")
                && (expiry == null || state.clock().instant().isBefore(expiry));
    }

    private static Credential credential(ObjectNode token) {
        String client = token.path("client_id").asText();
        ObjectNode metadata = Json.object();
        metadata.set("scopes", token.get("scopes"));
        metadata.set("expires_at", token.get("expires_at"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-wacht-oauth-client-id", client);
        if (token.hasNonNull("granted_resource")) {
            metadata.set("granted_resource", token.get("granted_resource"));
            headers.put(
                    "x-wacht-granted-resource", token.path("granted_resource").asText());
        }
        if (token.hasNonNull("resource")) {
            metadata.set("oauth_resource", token.get("resource"));
        }
        List<String> scopes = new ArrayList<>();
        token.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new Credential(
                token.path("id").asText(),
                client,
                token.path("deployment_id").asText(),
                token.path("app_slug").asText(),
                scopes,
                token.path("owner_user_id").textValue(),
                null,
                null,
                metadata,
                headers,
                time(token.path("expires_at")),
                List.of());
    }

    private static @Nullable Instant time(JsonNode value) {
        return value.isTextual() ? OffsetDateTime.parse(value.asText()).toInstant() : null;
    }
}
