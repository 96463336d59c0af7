package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** The gateway's last 10,000 decisions about API keys. Guarded by the lock of the state. */
public final class AuditLog {
    private static final int MAX_ENTRIES = 10_000;

    private final State state;
    private final Table entries;

    public AuditLog(State state) {
        this.state = state;
        this.entries = state.declare("api_audit_logs", "Audit log");
    }

    public Table entries() {
        return entries;
    }

    void add(AuthzCheckRequest check, Credential credential, ObjectNode decision) {
        if (!check.isApiKey()) {
            return;
        }
        ObjectNode entry = Json.object()
                .put("request_id", decision.path("request_id").asText())
                .put("deployment_id", credential.deploymentId())
                .put("app_slug", credential.appSlug())
                .put("key_id", credential.id())
                .put("key_name", credential.name())
                .put("outcome", decision.path("allowed").asBoolean() ? "allowed" : "blocked")
                .put("client_ip", check.clientIp())
                .put("path", check.resource())
                .put("user_agent", check.userAgent())
                .put("timestamp", state.clock().instant().toString());
        boolean limited = decision.hasNonNull("blocked_rule");
        entry.set("blocked_by_rule", limited ? decision.get("blocked_rule") : decision.get("reason"));
        entry.set("rate_limits", decision.get("rate_limits"));
        entries.insert(entry);
        if (entries.rows().count() > MAX_ENTRIES) {
            entries.rows()
                    .findFirst()
                    .ifPresent(oldest -> entries.delete(oldest.path("id").asText()));
        }
    }
}
