package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Event catalogs, which webhook apps share. */
final class WebhookCatalogs implements Resource {
    private final Table catalogs;

    WebhookCatalogs(State state) {
        this.catalogs = state.declare("webhook_event_catalogs", "Event catalog")
                .key("slug")
                .defaults("{\"description\": null, \"events\": []}");
    }

    /** Returns the catalog of an app; empty if it has none. */
    Optional<ObjectNode> of(ObjectNode app) {
        return catalogs.find(app.path("event_catalog_slug").asText());
    }

    /** Responds with 404 if the catalog in the body does not exist. */
    void requireNamed(ObjectNode body) {
        if (body.has("event_catalog_slug")) {
            catalogs.get(body.path("event_catalog_slug").asText());
        }
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listEventCatalogs", call -> call.list(catalogs.rows()))
                .on("createEventCatalog", this::create)
                .on("getEventCatalog", call -> catalogs.get(call.path("slug")))
                .on("updateEventCatalog", call -> catalogs.update(call.path("slug"), call.body()))
                .on("appendEventsToCatalog", this::append)
                .on("archiveEventInCatalog", this::archive);
    }

    private JsonNode create(Call call) {
        requireDistinct(call.body().path("events"));
        return catalogs.insert(call.body());
    }

    private JsonNode append(Call call) {
        ObjectNode catalog = catalogs.get(call.path("slug"));
        call.body().path("events").forEach(catalog.withArray("events")::add);
        requireDistinct(catalog.path("events"));
        return catalogs.update(call.path("slug"), catalog);
    }

    private JsonNode archive(Call call) {
        ObjectNode catalog = catalogs.get(call.path("slug"));
        for (JsonNode event : catalog.path("events")) {
            if (event.path("name").equals(call.body().path("event_name")) && event instanceof ObjectNode found) {
                found.set("is_archived", call.body().get("is_archived"));
                return catalogs.update(call.path("slug"), catalog);
            }
        }
        throw ErrorEnvelope.error(404, "Event not found");
    }

    private static void requireDistinct(JsonNode events) {
        Set<String> names = new HashSet<>();
        events.forEach(event -> names.add(event.path("name").asText()));
        if (names.size() < events.size()) {
            throw ErrorEnvelope.error(409, "An event with this name already exists");
        }
    }
}
