package dev.wacht.testkit.internal.backend;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.OperationListener;
import dev.wacht.testkit.internal.spec.ApiSpec;
import dev.wacht.testkit.internal.webhooks.DeliveryThread;
import dev.wacht.testkit.internal.webhooks.WebhookRows;
import java.util.List;
import java.util.Map;

/** Publishes webhook events for changes: maps operations to events, and enqueues them for the subscribed endpoints. */
public final class ChangeEvents implements OperationListener {
    private static final Map<String, String> EVENTS = Map.ofEntries(
            entry("createUser", "user.created"),
            entry("updateUser", "user.updated"),
            entry("deleteUser", "user.deleted"),
            entry("updateUserPassword", "user.password.updated"),
            entry("addUserEmail", "user.email.added"),
            entry("deleteUserEmail", "user.email.removed"),
            entry("addUserPhone", "user.phone.added"),
            entry("deleteUserPhone", "user.phone.removed"),
            entry("createUserAuthenticator", "user.mfa.enabled"),
            entry("deleteUserAuthenticator", "user.mfa.disabled"),
            entry("createOrganization", "organization.created"),
            entry("updateOrganization", "organization.updated"),
            entry("deleteOrganization", "organization.deleted"),
            entry("addOrganizationMember", "organization.member.added"),
            entry("updateOrganizationMember", "organization.member.role.updated"),
            entry("addOrganizationMemberRole", "organization.member.role.updated"),
            entry("removeOrganizationMemberRole", "organization.member.role.updated"),
            entry("removeOrganizationMember", "organization.member.removed"),
            entry("createOrganizationInvitation", "organization.invitation.created"),
            entry("discardOrganizationInvitation", "organization.invitation.revoked"),
            entry("createWorkspaceForOrganization", "workspace.created"),
            entry("updateWorkspace", "workspace.updated"),
            entry("deleteWorkspace", "workspace.deleted"),
            entry("addWorkspaceMember", "workspace.member.added"),
            entry("updateWorkspaceMember", "workspace.member.role.updated"),
            entry("addWorkspaceMemberRole", "workspace.member.role.updated"),
            entry("removeWorkspaceMemberRole", "workspace.member.role.updated"),
            entry("removeWorkspaceMember", "workspace.member.removed"),
            entry("approveWaitlistUser", "waitlist.entry.approved"),
            entry("revokeUserSignin", "session.deleted"),
            entry("createApiKey", "api_key.created"),
            entry("rotateApiKeyForApp", "api_key.rotated"),
            entry("revokeApiKeyForApp", "api_key.deleted"));

    private static final List<String> SECRETS = List.of("secret", "token", "social_connections");

    private final WebhookRows rows;
    private final DeliveryThread thread;

    /** @throws IllegalArgumentException if the specification has no such operation */
    public ChangeEvents(ApiSpec spec, WebhookRows rows, DeliveryThread thread) {
        this.rows = rows;
        this.thread = thread;
        EVENTS.keySet().forEach(spec::operation);
    }

    @Override
    public void changed(Call call, JsonNode response) {
        String event = EVENTS.get(call.operation().id());
        if (event != null) {
            rows.publish(event, data(call, response));
        }
    }

    @Override
    public void completed(Call call) {
        if (!call.operation().method().equals("GET")) {
            thread.wake();
        }
    }

    /** Returns the data of an event: the response without secrets, and the path arguments. */
    private static ObjectNode data(Call call, JsonNode response) {
        ObjectNode data = Json.object();
        if (response instanceof ObjectNode object) {
            data.setAll(object.deepCopy());
        }
        data.remove(SECRETS);
        call.path().forEach((name, value) -> {
            if (!data.has(name)) {
                data.put(name, value);
            }
        });
        String path = call.operation().path();
        if (!data.has("id") && path.endsWith("}")) {
            data.put("id", call.path(path.substring(path.lastIndexOf('{') + 1, path.length() - 1)));
        }
        return data;
    }
}
