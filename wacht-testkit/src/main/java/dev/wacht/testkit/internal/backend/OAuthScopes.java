package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.util.function.Consumer;

/** The scopes of an OAuth app. The response to each change is the whole app. */
final class OAuthScopes implements Resource {
    private final OAuthApps apps;

    OAuthScopes(OAuthApps apps) {
        this.apps = apps;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("updateOauthScope", call -> change(call, scope -> scope.setAll(call.body())))
                .on("archiveOauthScope", call -> change(call, scope -> scope.put("archived", true)))
                .on("unarchiveOauthScope", call -> change(call, scope -> scope.put("archived", false)))
                .on("setOauthScopeMapping", call -> change(call, scope -> map(scope, call)));
    }

    private JsonNode change(Call call, Consumer<ObjectNode> change) {
        ObjectNode app = apps.require(call);
        for (JsonNode definition : app.path("scope_definitions")) {
            if (definition.path("scope").asText().equals(call.path("scope"))
                    && definition instanceof ObjectNode scope) {
                change.accept(scope);
                return apps.update(call, app);
            }
        }
        throw ErrorEnvelope.error(404, "Scope not found");
    }

    /** Sets the mapping. A permission that the body omits is removed from the mapping. */
    private static void map(ObjectNode scope, Call call) {
        scope.put("category", call.text("category"))
                .put("organization_permission", call.text("organization_permission"))
                .put("workspace_permission", call.text("workspace_permission"));
    }
}
