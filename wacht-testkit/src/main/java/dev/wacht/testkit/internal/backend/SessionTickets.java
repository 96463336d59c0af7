package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Session tickets, which a browser exchanges for a session. The required fields depend on the type of ticket. */
final class SessionTickets implements Resource {
    private static final long DEFAULT_SECONDS = 43_200;

    private final State state;
    private final String origin;
    private final Table tickets;

    SessionTickets(State state, String origin) {
        this.state = state;
        this.origin = origin;
        this.tickets = state.declare("session_tickets", "Ticket");
    }

    @Override
    public void register(Emulation emulation) {
        emulation.on("createBackendSessionTicket", this::create);
    }

    private JsonNode create(Call call) {
        ObjectNode body = call.body();
        switch (body.path("ticket_type").asText()) {
            case "impersonation" -> state.table("users").get(required(body, "user_id"));
            case "webhook_app_access" -> state.table("webhook_apps").get(required(body, "webhook_app_slug"));
            case "api_auth_access" -> state.table("api_auth_apps").get(required(body, "api_auth_app_slug"));
            case "agent_access" -> requireAgents(body);
            default -> throw ErrorEnvelope.error(400, "Unknown ticket_type");
        }
        String ticket = Secrets.random("st_");
        Duration lifetime = ValueCheck.lifetime(body, "expires_in", DEFAULT_SECONDS, ChronoUnit.SECONDS);
        ObjectNode created = Json.object()
                .put("ticket", ticket)
                .put("expires_at", state.clock().instant().plus(lifetime).getEpochSecond())
                .put("url", origin + "/session/ticket/exchange?ticket=" + ticket);
        tickets.insert(
                created.deepCopy().put("ticket_type", body.path("ticket_type").asText()));
        return created;
    }

    /** Requires ids of agents. Agents are not emulated, so they are assumed to exist. */
    private static void requireAgents(ObjectNode body) {
        if (body.path("agent_ids").isEmpty()) {
            throw ErrorEnvelope.error(400, "agent_ids is required for this ticket_type");
        }
    }

    private static String required(ObjectNode body, String field) {
        String value = body.path(field).asText();
        if (value.isBlank()) {
            throw ErrorEnvelope.error(400, field + " is required for this ticket_type");
        }
        return value;
    }
}
