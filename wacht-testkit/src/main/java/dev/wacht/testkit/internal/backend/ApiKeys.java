package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.gateway.ApiKeyRows;
import dev.wacht.testkit.internal.gateway.AuditLog;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;

/** API keys of an app. The secret is only in the responses of the operations that create or rotate a key. */
final class ApiKeys implements Resource {
    private final ApiKeyRows rows;
    private final AuditLog log;

    ApiKeys(ApiKeyRows rows, AuditLog log) {
        this.rows = rows;
        this.log = log;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listApiKeys", this::list)
                .on("createApiKey", this::create)
                .on("revokeApiKeyForApp", this::revoke)
                .on("rotateApiKeyForApp", this::rotate)
                .on("getApiAuditLogs", this::auditLogs);
    }

    private JsonNode list(Call call) {
        ObjectNode app = app(call);
        return call.list(rows.keys()
                .where("app_slug", call.path("app_slug"))
                .filter(key -> key.path("deployment_id").equals(app.path("deployment_id")))
                .filter(key ->
                        call.flag("include_inactive") || key.path("is_active").asBoolean())
                .map(this::view));
    }

    private JsonNode create(Call call) {
        ObjectNode app = app(call);
        ValueCheck.requireRateRules(call.body().path("rate_limits"));
        ObjectNode key = call.body().put("app_slug", call.path("app_slug"));
        key.set("key_prefix", app.get("key_prefix"));
        copy(app, "user_id", key, "owner_user_id");
        copy(app, "organization_id", key, "organization_id");
        copy(app, "workspace_id", key, "workspace_id");
        return rows.issue(key);
    }

    private JsonNode revoke(Call call) {
        rows.revoke(require(call), call.text("reason"));
        return Call.done();
    }

    private JsonNode rotate(Call call) {
        ObjectNode key = require(call);
        rows.revoke(key, "Rotated");
        key.remove("id");
        key.remove("created_at");
        key.remove("updated_at");
        return rows.issue(key);
    }

    private JsonNode auditLogs(Call call) {
        ObjectNode app = app(call);
        return call.listing()
                .newestFirst(log.entries()
                        .where("app_slug", call.path("app_slug"))
                        .filter(entry -> entry.path("deployment_id").equals(app.path("deployment_id")))
                        .filter(entry -> is(entry, "outcome", call))
                        .filter(entry -> is(entry, "key_id", call))
                        .filter(entry -> Times.isWithin(entry.path("timestamp"), call)));
    }

    private static boolean is(ObjectNode entry, String field, Call call) {
        return call.query(field).map(entry.path(field).asText()::equals).orElse(true);
    }

    /** Returns the key with the time of its last check, from the gateway's audit log. */
    private ObjectNode view(ObjectNode key) {
        ObjectNode view = key.deepCopy();
        log.entries()
                .where("key_id", key.path("id").asText())
                .reduce((former, latter) -> latter)
                .ifPresent(latest -> view.set("last_used_at", latest.get("timestamp")));
        return view;
    }

    private ObjectNode app(Call call) {
        return rows.apps().get(call.path("app_slug"));
    }

    private ObjectNode require(Call call) {
        app(call);
        return rows.keys().get(call.path("key_id"), "app_slug", call.path("app_slug"));
    }

    private static void copy(ObjectNode app, String field, ObjectNode key, String keyField) {
        if (app.hasNonNull(field)) {
            key.set(keyField, app.get(field));
        }
    }
}
