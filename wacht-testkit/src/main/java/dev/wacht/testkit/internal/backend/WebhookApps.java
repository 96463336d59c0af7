package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import dev.wacht.testkit.internal.webhooks.WebhookSecret;
import java.util.Optional;

/** Webhook apps, with a signing secret and an optional event catalog. Deleting an app deletes all its rows. */
final class WebhookApps implements Resource {
    private final State state;
    private final Table apps;
    private final WebhookCatalogs catalogs;

    /** @param secret the default signing secret of apps in a seed */
    WebhookApps(State state, WebhookCatalogs catalogs, String secret) {
        this.state = state;
        this.catalogs = catalogs;
        this.apps = state.declare("webhook_apps", "Webhook app").key("app_slug").defaults("""
                        {"description": null, "failure_notification_emails": [], "event_catalog_slug": null,
                         "is_active": true, "signing_secret": "%s"}""".formatted(secret));
    }

    /** Returns the app whose slug is in the path. Responds with 404 if there is none. */
    ObjectNode require(Call call) {
        return apps.get(call.path("app_slug"));
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listWebhookApps", this::list)
                .on("createWebhookApp", this::create)
                .on("getWebhookApp", this::require)
                .on("updateWebhookApp", this::update)
                .on("deleteWebhookApp", this::delete)
                .on("rotateWebhookSecret", this::rotateSecret)
                .on("getWebhookCatalog", this::catalog)
                .on("getWebhookEvents", this::events);
    }

    private JsonNode list(Call call) {
        return call.listing()
                .searching("name", "app_slug")
                .page(apps.rows()
                        .filter(app -> call.flag("include_inactive")
                                || app.path("is_active").asBoolean()));
    }

    private JsonNode create(Call call) {
        ObjectNode body = call.body();
        catalogs.requireNamed(body);
        if (!body.has("app_slug")) {
            body.put("app_slug", "wh_" + state.ids().next());
        }
        return apps.insert(body.put("signing_secret", newSecret()));
    }

    private JsonNode update(Call call) {
        require(call);
        catalogs.requireNamed(call.body());
        return apps.update(call.path("app_slug"), call.body());
    }

    private JsonNode delete(Call call) {
        String slug = call.path("app_slug");
        apps.delete(slug);
        for (String table : new String[] {"webhook_endpoints", "webhook_deliveries", "webhook_replay_tasks"}) {
            state.table(table).deleteWhere("app_slug", slug);
        }
        return Call.done();
    }

    private JsonNode rotateSecret(Call call) {
        return apps.update(call.path("app_slug"), app -> app.put("signing_secret", newSecret()));
    }

    private JsonNode catalog(Call call) {
        return catalogs.of(require(call)).orElseThrow(() -> ErrorEnvelope.error(404, "Event catalog not found"));
    }

    /** Returns the events of the app's catalog that are not archived; none if the app has no catalog. */
    private JsonNode events(Call call) {
        ObjectNode app = require(call);
        JsonNode defined =
                catalogs.of(app).map(catalog -> catalog.path("events")).orElse(Json.array());
        ObjectNode response = Json.object();
        response.putArray("events");
        for (JsonNode event : defined) {
            if (!event.path("is_archived").asBoolean()) {
                ObjectNode shown = Json.object()
                        .put("deployment_id", state.deploymentId())
                        .put("app_slug", call.path("app_slug"))
                        .put("event_name", event.path("name").asText())
                        .put("description", event.path("description").asText())
                        .put("created_at", state.clock().instant().toString());
                response.withArray("events").add(shown.set("schema", event.get("schema")));
            }
        }
        return response;
    }

    private static String newSecret() {
        return new WebhookSecret(Optional.empty()).text();
    }
}
