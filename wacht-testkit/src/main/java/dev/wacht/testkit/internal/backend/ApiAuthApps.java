package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.gateway.ApiKeyRows;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;

/** API-key apps, which own API keys. Deleting an app deletes its keys. */
final class ApiAuthApps implements Resource {
    private final State state;
    private final ApiKeyRows rows;

    ApiAuthApps(State state, ApiKeyRows rows) {
        this.state = state;
        this.rows = rows;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listApiAuthApps", this::list)
                .on("createApiAuthApp", this::create)
                .on("getApiAuthApp", call -> rows.apps().get(call.path("app_slug")))
                .on("updateApiAuthApp", this::update)
                .on("deleteApiAuthApp", this::delete);
    }

    private JsonNode list(Call call) {
        return call.listing()
                .searching("name", "app_slug")
                .page(rows.apps()
                        .rows()
                        .filter(app -> call.flag("include_inactive")
                                || app.path("is_active").asBoolean()));
    }

    private JsonNode create(Call call) {
        ObjectNode body = call.body();
        if (body.has("user_id") && (body.has("permissions") || body.has("resources"))) {
            throw ErrorEnvelope.error(400, "permissions and resources cannot be set for an app of a user");
        }
        requireUsable(body);
        return rows.apps().insert(body);
    }

    private JsonNode update(Call call) {
        rows.apps().get(call.path("app_slug"));
        requireUsable(call.body());
        return rows.apps().update(call.path("app_slug"), call.body());
    }

    private JsonNode delete(Call call) {
        rows.apps().delete(call.path("app_slug"));
        rows.keys().deleteWhere("app_slug", call.path("app_slug"));
        return Call.done();
    }

    /** Requires that referenced rows exist, the rate limits are valid, and the key prefix is not that of live keys. */
    private void requireUsable(ObjectNode body) {
        ApiKeyRows.requireTestPrefix(body);
        ValueCheck.requireRateRules(body.path("rate_limits"));
        requireRow("users", body, "user_id");
        requireRow(Organizations.TABLE, body, "organization_id");
        requireRow(Workspaces.TABLE, body, "workspace_id");
        requireRow("rate_limit_schemes", body, "rate_limit_scheme_slug");
    }

    private void requireRow(String table, ObjectNode body, String field) {
        if (body.has(field)) {
            state.table(table).get(body.path(field).asText());
        }
    }
}
