package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.gateway.OAuthTokenRows;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/**
 * Users' grants to OAuth clients, which come from a seed. The gateway reads from the rows whether a grant is active.
 */
final class OAuthGrants implements Resource {
    private final State state;
    private final OAuthClients clients;
    private final Table grants;

    OAuthGrants(State state, OAuthClients clients) {
        this.state = state;
        this.clients = clients;
        this.grants = state.declare(OAuthTokenRows.GRANTS, "Grant").defaults("""
                {"api_auth_app_slug": "local", "scopes": [], "status": "active",
                 "granted_at": "2026-01-01T00:00:00Z", "expires_at": null, "revoked_at": null}""");
    }

    @Override
    public void register(Emulation emulation) {
        emulation.on("listOauthGrants", this::list).on("revokeOauthGrant", this::revoke);
    }

    private JsonNode list(Call call) {
        ObjectNode client = clients.require(call);
        return call.list(grants.where("oauth_client_id", client.path("id").asText()));
    }

    private JsonNode revoke(Call call) {
        ObjectNode client = clients.require(call);
        ObjectNode grant = grants.get(
                call.path("grant_id"), "oauth_client_id", client.path("id").asText());
        if (grant.hasNonNull("revoked_at")) {
            throw ErrorEnvelope.error(404, "Grant not found");
        }
        grants.update(
                call.path("grant_id"),
                row -> row.put("status", "revoked")
                        .put("revoked_at", state.clock().instant().toString()));
        return Call.done();
    }
}
