package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.util.Optional;

/** Segments of users, organizations or workspaces, with their members. */
final class Segments implements Resource {
    private static final String TABLE = "segments";
    private static final String ENTITIES = "segment_entities";

    private final State state;
    private final Table segments;
    private final Table entities;

    Segments(State state) {
        this.state = state;
        this.segments = state.declare(TABLE, "Segment").unique("A segment with this name already exists", "name");
        this.entities = state.declare(ENTITIES, "Segment member");
    }

    /** Returns the segments of a user, organization or workspace, by its id in a field such as {@code user_id}. */
    static ArrayNode of(State state, String field, String id) {
        ArrayNode found = Json.array();
        state.table(ENTITIES)
                .where(field, id)
                .map(member -> member.path("segment_id").asText())
                .forEach(segment -> state.table(TABLE).find(segment).ifPresent(found::add));
        return found;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listSegments", call -> call.listing().searching("name").page(segments.rows()))
                .on("createSegment", this::create)
                .on("updateSegment", call -> segments.update(call.path("id"), call.body()))
                .on("deleteSegment", this::delete)
                .on("assignSegment", this::assign)
                .on("removeSegment", this::remove)
                .on("getSegmentData", new SegmentData(state)::find);
    }

    private JsonNode create(Call call) {
        if (!SegmentData.TYPES.contains(call.text("type"))) {
            throw ErrorEnvelope.error(400, "type must be user, organization or workspace");
        }
        return segments.insert(call.body());
    }

    private JsonNode delete(Call call) {
        segments.delete(call.path("id"));
        state.deleteOwned("segment_id", call.path("id"));
        return Call.done();
    }

    private JsonNode assign(Call call) {
        ObjectNode segment = segments.get(call.path("id"));
        String type = segment.path("type").asText();
        String entity = call.body().path("entity_id").asText();
        state.table(type + "s").get(entity);
        if (member(call, type, entity).isEmpty()) {
            entities.insert(Json.object().put("segment_id", call.path("id")).put(type + "_id", entity));
        }
        return Call.done();
    }

    private JsonNode remove(Call call) {
        ObjectNode segment = segments.get(call.path("id"));
        String entity = call.body().path("entity_id").asText();
        String member = member(call, segment.path("type").asText(), entity)
                .orElseThrow(() -> ErrorEnvelope.error(404, "Segment member not found"));
        entities.delete(member);
        return Call.done();
    }

    /** Returns the id of the row that makes an entity a member of the segment; empty if it is not a member. */
    private Optional<String> member(Call call, String type, String entity) {
        return entities.where(type + "_id", entity)
                .filter(member -> member.path("segment_id").asText().equals(call.path("id")))
                .map(member -> member.path("id").asText())
                .findFirst();
    }
}
