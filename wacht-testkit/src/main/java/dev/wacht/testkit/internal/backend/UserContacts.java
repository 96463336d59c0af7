package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.state.Table;
import java.util.List;

/**
 * Email addresses or phone numbers of users. A user's first contact becomes primary, and each user has only one primary
 * contact.
 */
final class UserContacts {
    private final Users users;
    private final Table table;
    private final String idInPath;

    UserContacts(Users users, Table table, String idInPath) {
        this.users = users;
        this.table = table;
        this.idInPath = idInPath;
    }

    JsonNode add(Call call) {
        String userId = call.path("user_id");
        users.require(userId);
        ValueCheck.requireEmail(call.text("email"));
        boolean first = table.where("user_id", userId).findAny().isEmpty();
        ObjectNode contact = call.body().put("user_id", userId).put("verified_at", users.now());
        ObjectNode added = table.insert(first ? contact.put("is_primary", true) : contact);
        if (added.path("is_primary").asBoolean()) {
            demoteOthers(userId, added.path("id").asText());
        }
        return added;
    }

    JsonNode update(Call call) {
        ObjectNode contact = require(call);
        ValueCheck.requireEmail(call.text("email"));
        ObjectNode updated = table.update(contact.path("id").asText(), call.body());
        if (updated.path("is_primary").asBoolean()) {
            demoteOthers(call.path("user_id"), updated.path("id").asText());
        }
        return updated;
    }

    JsonNode makePrimary(Call call) {
        String id = require(call).path("id").asText();
        table.update(id, contact -> contact.put("is_primary", true));
        demoteOthers(call.path("user_id"), id);
        return Call.done();
    }

    JsonNode delete(Call call) {
        table.delete(require(call).path("id").asText());
        return Call.done();
    }

    private ObjectNode require(Call call) {
        users.require(call.path("user_id"));
        return table.get(call.path(idInPath), "user_id", call.path("user_id"));
    }

    private void demoteOthers(String userId, String primaryId) {
        List<String> others = table.where("user_id", userId)
                .filter(contact -> contact.path("is_primary").asBoolean())
                .map(contact -> contact.path("id").asText())
                .filter(id -> !id.equals(primaryId))
                .toList();
        others.forEach(id -> table.update(id, contact -> contact.put("is_primary", false)));
    }
}
