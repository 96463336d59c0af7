package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.state.State;
import java.util.List;
import java.util.Locale;

/** Finds the users, organizations or workspaces that match all filters. Filters match substrings and ignore case. */
final class SegmentData {
    static final List<String> TYPES = List.of("user", "organization", "workspace");

    private final State state;

    SegmentData(State state) {
        this.state = state;
    }

    JsonNode find(Call call) {
        String type = call.body().path("target_type").asText();
        JsonNode filters = call.body().path("filters");
        if (filters.hasNonNull("segment_id")) {
            state.table("segments").get(filters.path("segment_id").asText());
        }
        return call.list(state.table(type + "s")
                .rows()
                .filter(row -> isIn(row, type, filters.path("segment_id")))
                .filter(row -> matches(row, type, filters.path(type)))
                .map(ObjectNode::deepCopy));
    }

    private boolean isIn(ObjectNode row, String type, JsonNode segment) {
        return !segment.isTextual()
                || state.table("segment_entities")
                        .where(type + "_id", row.path("id").asText())
                        .anyMatch(member -> member.path("segment_id").equals(segment));
    }

    private boolean matches(ObjectNode row, String type, JsonNode filter) {
        String name = type.equals("user")
                ? row.path("first_name").asText() + " " + row.path("last_name").asText()
                : row.path("name").asText();
        return contains(name, filter.path("name"))
                && matchesContact(row, "user_emails", "email", filter.path("email"))
                && matchesContact(row, "user_phones", "phone_number", filter.path("phone"));
    }

    private boolean matchesContact(ObjectNode row, String table, String field, JsonNode wanted) {
        return !wanted.isTextual()
                || state.table(table)
                        .where("user_id", row.path("id").asText())
                        .anyMatch(contact -> contains(contact.path(field).asText(), wanted));
    }

    private static boolean contains(String text, JsonNode wanted) {
        String substring = wanted.asText().toLowerCase(Locale.ROOT);
        return text.toLowerCase(Locale.ROOT).contains(substring);
    }
}
