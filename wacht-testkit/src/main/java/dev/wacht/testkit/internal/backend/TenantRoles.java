package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.state.Table;

/** Roles of one kind of tenant: deployment-level roles, which all tenants share, and a tenant's own roles. */
final class TenantRoles {
    private final Table roles;
    private final Table tenants;
    private final String tenantId;

    /** @param tenantId the name of the tenant's id in rows and paths, such as {@code organization_id} */
    TenantRoles(Table roles, Table tenants, String tenantId) {
        this.tenants = tenants;
        this.tenantId = tenantId;
        this.roles = roles.unique("A role with this name already exists", tenantId, "name")
                .defaults("{\"permissions\": [], \"is_deployment_level\": false}");
    }

    /** Adds a deployment-level role, which the settings in {@code deployment.json} use as a default role. */
    void addDeploymentRole(String id, String name, String... permissions) {
        ObjectNode role = Json.object().put("id", id).put("name", name).put("is_deployment_level", true);
        role.set("permissions", Json.tree(permissions));
        roles.insert(role);
    }

    /** Returns all roles of a tenant, deployment-level roles first. */
    ArrayNode allOf(String tenant) {
        ArrayNode all = Json.array();
        roles.rows()
                .filter(role -> role.path("is_deployment_level").asBoolean())
                .forEach(all::add);
        roles.where(tenantId, tenant).forEach(all::add);
        return all;
    }

    /** Returns the roles of a member, from the ids in its row. Deleted roles are omitted. */
    ArrayNode of(ObjectNode member) {
        ArrayNode held = Json.array();
        member.path("role_ids").forEach(id -> roles.find(id.asText()).ifPresent(held::add));
        return held;
    }

    /** Returns a role that members of this tenant can have. Responds with 404 if there is none. */
    ObjectNode require(String roleId, String tenant) {
        return roles.find(roleId)
                .filter(role -> role.path("is_deployment_level").asBoolean()
                        || role.path(tenantId).asText().equals(tenant))
                .orElseThrow(() -> ErrorEnvelope.error(404, "Role not found"));
    }

    JsonNode list(Call call) {
        return Json.object().put("has_more", false).set("data", allOf(tenant(call)));
    }

    JsonNode create(Call call) {
        return roles.insert(call.body().put(tenantId, tenant(call)));
    }

    JsonNode update(Call call) {
        return roles.update(requireOwn(call), call.body());
    }

    JsonNode delete(Call call) {
        roles.delete(requireOwn(call));
        return Call.done();
    }

    private String requireOwn(Call call) {
        ObjectNode role = require(call.path("role_id"), tenant(call));
        if (role.path("is_deployment_level").asBoolean()) {
            throw ErrorEnvelope.error(400, "A role of the deployment cannot be changed here");
        }
        return call.path("role_id");
    }

    private String tenant(Call call) {
        return tenants.get(call.path(tenantId)).path("id").asText();
    }
}
