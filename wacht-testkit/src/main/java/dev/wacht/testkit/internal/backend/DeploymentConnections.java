package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** The social providers that users can sign in with. A provider's row is created by its first update. */
final class DeploymentConnections implements Resource {
    private final Table connections;

    DeploymentConnections(State state) {
        this.connections = state.declare("deployment_social_connections", "Social connection")
                .key("provider")
                .defaults("{\"enabled\": false, \"credentials\": null}");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getDeploymentSocialConnections", call -> call.list(connections.rows()))
                .on("upsertDeploymentSocialConnection", this::upsert);
    }

    private JsonNode upsert(Call call) {
        String provider = call.text("provider");
        if (provider == null) {
            throw ErrorEnvelope.error(400, "provider is required");
        }
        return connections.find(provider).isPresent()
                ? connections.update(provider, call.body())
                : connections.insert(call.body());
    }
}
