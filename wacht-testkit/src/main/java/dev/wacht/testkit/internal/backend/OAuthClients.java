package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.gateway.OAuthTokenRows;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.util.Set;

/**
 * Clients of an OAuth app. Paths contain the id of the row, not the {@code client_id}. The gateway reads from the rows
 * whether a client is active.
 */
final class OAuthClients implements Resource {
    private static final Set<String> AUTH_METHODS =
            Set.of("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none");
    private static final int MIN_TTL_SECONDS = 60;
    private static final int MAX_TTL_SECONDS = 86_400;

    private final OAuthApps apps;
    private final Table clients;

    OAuthClients(State state, OAuthApps apps) {
        this.apps = apps;
        this.clients = state.declare(OAuthTokenRows.CLIENTS, "OAuth client").defaults("""
                {"redirect_uris": [], "contacts": [], "post_logout_redirect_uris": [], "is_active": true,
                 "id_token_signing_alg": "RS256", "access_token_format": "opaque", "access_token_ttl_seconds": 3600,
                 "skip_consent": false}""");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listOauthClients", this::list)
                .on("createOauthClient", this::create)
                .on("updateOauthClient", this::update)
                .on("deactivateOauthClient", this::deactivate)
                .on("rotateOauthClientSecret", this::rotateSecret);
    }

    /**
     * Returns the client whose id is in the path. Responds with 404 if there is none, or if it belongs to another app.
     */
    ObjectNode require(Call call) {
        String app = apps.require(call).path("id").asText();
        return clients.get(call.path("oauth_client_id"), "oauth_app_id", app);
    }

    private JsonNode list(Call call) {
        String app = apps.require(call).path("id").asText();
        return call.list(clients.where("oauth_app_id", app).map(OAuthClients::withoutSecret));
    }

    private JsonNode create(Call call) {
        ObjectNode app = apps.require(call);
        ObjectNode body = call.body();
        requireValid(body);
        body.put("oauth_app_id", app.path("id").asText()).put("client_id", Secrets.random("oc_"));
        if (hasSecret(body)) {
            body.put("client_secret", Secrets.random("ocs_"));
        }
        return clients.insert(body);
    }

    private JsonNode update(Call call) {
        ObjectNode client = require(call);
        requireValid(call.body());
        return withoutSecret(clients.update(client.path("id").asText(), call.body()));
    }

    private JsonNode deactivate(Call call) {
        ObjectNode client = require(call);
        if (!client.path("is_active").asBoolean()) {
            throw ErrorEnvelope.error(404, "OAuth client not found");
        }
        clients.update(client.path("id").asText(), row -> row.put("is_active", false));
        return Call.done();
    }

    private JsonNode rotateSecret(Call call) {
        ObjectNode client = require(call);
        if (!hasSecret(client)) {
            throw ErrorEnvelope.error(400, "This client does not authenticate with a secret");
        }
        String secret = Secrets.random("ocs_");
        clients.update(client.path("id").asText(), row -> row.put("client_secret", secret));
        return Json.object().put("client_secret", secret);
    }

    private static boolean hasSecret(ObjectNode client) {
        return client.path("client_auth_method").asText().startsWith("client_secret_");
    }

    private static void requireValid(ObjectNode client) {
        String format = client.path("access_token_format").asText("opaque");
        if (!format.equals("opaque") && !format.equals("jwt")) {
            throw ErrorEnvelope.error(400, "access_token_format must be opaque or jwt");
        }
        int seconds = client.path("access_token_ttl_seconds").asInt(MIN_TTL_SECONDS);
        if (seconds < MIN_TTL_SECONDS || seconds > MAX_TTL_SECONDS) {
            throw ErrorEnvelope.error(400, "access_token_ttl_seconds must be between 60 and 86400");
        }
        if (!AUTH_METHODS.contains(client.path("client_auth_method").asText("none"))) {
            throw ErrorEnvelope.error(400, "Unknown client_auth_method");
        }
    }

    private static ObjectNode withoutSecret(ObjectNode client) {
        ObjectNode view = client.deepCopy();
        view.remove("client_secret");
        return view;
    }
}
