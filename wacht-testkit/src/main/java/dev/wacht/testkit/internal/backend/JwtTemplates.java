package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** JWT templates for session tokens. */
final class JwtTemplates implements Resource {
    private final Table templates;

    JwtTemplates(State state) {
        this.templates = state.declare("jwt_templates", "JWT template")
                .unique("A JWT template with this name already exists", "name")
                .defaults("{\"custom_signing_key\": null}");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getDeploymentJwtTemplates", call -> call.list(templates.rows()))
                .on("createDeploymentJwtTemplate", call -> templates.insert(call.body()))
                .on("updateDeploymentJwtTemplate", call -> templates.update(call.path("id"), call.body()))
                .on("deleteDeploymentJwtTemplate", this::delete);
    }

    private JsonNode delete(Call call) {
        templates.delete(call.path("id"));
        return Call.done();
    }
}
