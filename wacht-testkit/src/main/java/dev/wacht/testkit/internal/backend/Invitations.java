package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Invitations to the deployment, and the waitlist. Approving an entry of the waitlist creates an invitation. */
final class Invitations implements Resource {
    private static final long DEFAULT_DAYS = 10;

    private final State state;
    private final Table invitations;
    private final Table waitlist;

    Invitations(State state) {
        this.state = state;
        this.invitations = state.declare("deployment_invitations", "Invitation")
                .unique("An invitation for this email address already exists", "email_address");
        this.waitlist = state.declare("waitlist_users", "Waitlist user")
                .unique("This email address is on the waitlist already", "email_address")
                .defaults("{\"first_name\": null, \"last_name\": null}");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getInvitedUserList", call -> list(call, invitations))
                .on("inviteUser", call -> invite(call.body()))
                .on("deleteInvitation", this::delete)
                .on("getUserWaitlist", call -> list(call, waitlist))
                .on("approveWaitlistUser", this::approve);
    }

    private static JsonNode list(Call call, Table table) {
        return call.listing()
                .searching("email_address", "first_name", "last_name")
                .sorting("email", "email_address")
                .page(table.rows());
    }

    private ObjectNode invite(ObjectNode values) {
        Duration lifetime = ValueCheck.lifetime(values, "expiry_days", DEFAULT_DAYS, ChronoUnit.DAYS);
        ValueCheck.requireEmail(values.path("email_address").asText());
        return invitations.insert(values.put("token", Secrets.random(""))
                .put("expiry", state.clock().instant().plus(lifetime).toString()));
    }

    private JsonNode delete(Call call) {
        invitations.delete(call.path("invitation_id"));
        return Call.done();
    }

    private JsonNode approve(Call call) {
        ObjectNode waiting = waitlist.get(call.path("waitlist_user_id"));
        ObjectNode invitation = invite(Json.object()
                .put("email_address", waiting.path("email_address").asText())
                .put("first_name", waiting.path("first_name").asText(""))
                .put("last_name", waiting.path("last_name").asText("")));
        waitlist.delete(call.path("waitlist_user_id"));
        return invitation;
    }
}
