package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** OAuth apps: list, create, update, verify their domain. */
final class OAuthApps implements Resource {
    private static final String TABLE = "oauth_apps";

    private final Table apps;
    private final Images images;

    OAuthApps(State state, Images images) {
        this.images = images;
        this.apps = state.declare(TABLE, "OAuth app")
                .key("slug")
                .unique("An OAuth app with this domain already exists", "fqdn")
                .defaults("""
                        {"description": null, "logo_url": null, "supported_scopes": [], "scope_definitions": [],
                         "allow_dynamic_client_registration": false, "is_active": true}""");
    }

    /** Returns the app whose slug is in the path. Responds with 404 if there is none. */
    ObjectNode require(Call call) {
        return apps.get(call.path("oauth_app_slug"));
    }

    ObjectNode update(Call call, ObjectNode values) {
        return apps.update(call.path("oauth_app_slug"), values);
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listOauthApps", call -> call.list(apps.rows()))
                .on("createOauthApp", this::create)
                .on("updateOauthApp", this::update)
                .on("verifyOauthAppDomain", this::verifyDomain);
    }

    private JsonNode create(Call call) {
        FormPart logo = call.image("logo");
        ObjectNode body = call.body();
        requireDefinitions(body.path("scope_definitions"));
        if (!body.has("fqdn")) {
            body.put("fqdn", body.path("slug").asText() + ".oauth.wacht.test");
        }
        ObjectNode created = apps.insert(withDefinitions(body));
        if (logo == null) {
            return created;
        }
        String url = images.put(TABLE, created.path("id").asText(), logo);
        return apps.update(created.path("slug").asText(), app -> app.put("logo_url", url));
    }

    private JsonNode update(Call call) {
        ObjectNode app = require(call);
        app.setAll(call.body());
        return update(call, withDefinitions(app));
    }

    /** Reports every domain as verified, without DNS queries. */
    private JsonNode verifyDomain(Call call) {
        ObjectNode app = require(call);
        return Json.object()
                .put("domain", app.path("fqdn").asText())
                .put("cname_target", app.path("slug").asText() + ".cname.wacht.test")
                .put("verified", true);
    }

    /** Checks the scope definitions: in a form, they are JSON text whose schema has not been validated. */
    private static void requireDefinitions(JsonNode definitions) {
        boolean fit = definitions.isMissingNode() || definitions.isArray();
        for (JsonNode definition : definitions) {
            fit &= definition.path("scope").isTextual()
                    && definition.path("display_name").isTextual()
                    && definition.path("description").isTextual();
        }
        if (!fit) {
            throw ErrorEnvelope.error(400)
                    .withReason(
                            "the form field scope_definitions must be a list of objects with scope, display_name and"
                                    + " description");
        }
    }

    /** Adds a definition for each supported scope that has none. The scope itself becomes the display name. */
    private static ObjectNode withDefinitions(ObjectNode app) {
        for (JsonNode scope : app.path("supported_scopes")) {
            boolean defined = false;
            for (JsonNode definition : app.path("scope_definitions")) {
                defined |= definition.path("scope").equals(scope);
            }
            if (!defined) {
                app.withArray("scope_definitions")
                        .addObject()
                        .put("scope", scope.asText())
                        .put("display_name", scope.asText())
                        .put("description", "");
            }
        }
        return app;
    }
}
