package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.state.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Members of one kind of tenant. A row contains the ids of its roles; the user's details are joined when it is read.
 */
final class TenantMembers {
    private static final List<String> USER_FIELDS =
            List.of("first_name", "last_name", "username", "primary_email_address", "primary_phone_number");

    private final Table members;
    private final Table tenants;
    private final String tenantId;
    private final Users users;
    private final TenantRoles roles;

    /** @param tenantId the name of the tenant's id in rows and paths, such as {@code organization_id} */
    TenantMembers(Table members, Table tenants, String tenantId, Users users, TenantRoles roles) {
        this.tenants = tenants;
        this.tenantId = tenantId;
        this.users = users;
        this.roles = roles;
        this.members = members.unique("The user is already a member", tenantId, "user_id")
                .defaults("{\"role_ids\": [], \"public_metadata\": {}}");
    }

    JsonNode list(Call call) {
        return call.listing()
                .searching("first_name", "last_name", "username", "primary_email_address")
                .sorting("email", "primary_email_address")
                .page(members.where(tenantId, tenant(call)).map(this::view));
    }

    JsonNode add(Call call) {
        String tenant = tenant(call);
        ObjectNode body = call.body().put("user_id", call.text("user_id"));
        users.require(body.path("user_id").asText());
        requireRoles(body, tenant);
        return view(members.insert(body.put(tenantId, tenant)));
    }

    JsonNode update(Call call) {
        String id = require(call).path("id").asText();
        requireRoles(call.body(), tenant(call));
        members.update(id, call.body());
        return Call.done();
    }

    JsonNode remove(Call call) {
        members.delete(require(call).path("id").asText());
        return Call.done();
    }

    JsonNode addRole(Call call) {
        ObjectNode member = require(call);
        roles.require(call.path("role_id"), tenant(call));
        Set<String> held = roleIds(member);
        if (!held.add(call.path("role_id"))) {
            throw ErrorEnvelope.error(400, "The member already has this role");
        }
        return setRoles(member, held);
    }

    JsonNode removeRole(Call call) {
        ObjectNode member = require(call);
        Set<String> held = roleIds(member);
        if (!held.remove(call.path("role_id"))) {
            throw ErrorEnvelope.error(404, "Role not found");
        }
        return setRoles(member, held);
    }

    /** Returns the membership with its roles and the current details of its user. */
    private ObjectNode view(ObjectNode member) {
        ObjectNode view = member.deepCopy();
        ObjectNode user = users.view(users.require(member.path("user_id").asText()));
        USER_FIELDS.forEach(field -> view.set(field, user.get(field)));
        view.set("user_created_at", user.get("created_at"));
        return view.set("roles", roles.of(member));
    }

    private JsonNode setRoles(ObjectNode member, Set<String> roleIds) {
        members.update(member.path("id").asText(), row -> row.set("role_ids", Json.tree(List.copyOf(roleIds))));
        return Call.done();
    }

    private ObjectNode require(Call call) {
        return members.get(call.path("membership_id"), tenantId, tenant(call));
    }

    private String tenant(Call call) {
        return tenants.get(call.path(tenantId)).path("id").asText();
    }

    /** Requires roles of this tenant, and converts their ids to strings: the server accepts numbers too. */
    private void requireRoles(ObjectNode body, String tenant) {
        if (body.path("role_ids") instanceof ArrayNode sent) {
            ArrayNode ids = Json.array();
            sent.forEach(id -> {
                roles.require(id.asText(), tenant);
                ids.add(id.asText());
            });
            body.set("role_ids", ids);
        }
    }

    private static Set<String> roleIds(ObjectNode member) {
        Set<String> ids = new LinkedHashSet<>();
        member.path("role_ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }
}
