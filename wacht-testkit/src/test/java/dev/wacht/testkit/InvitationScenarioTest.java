package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations to the deployment, its waitlist, and session tickets. */
class InvitationScenarioTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final LocalWacht wacht = LocalWacht.builder().seed("""
                    {"tables": {"waitlist_users": [{"id": "7", "email_address": "wim@example.com"},
                      {"id": "8", "email_address": "eva@example.com", "first_name": "Eva"}]}}""").start();
    private final Http http = new Http(wacht);

    @BeforeEach
    void stopTheClock() {
        wacht.clock().set(NOON);
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void emailAddressIsInvitedOnceUntilInvitationIsDeleted() throws Exception {
        JsonNode invitation = invite("bob@example.com", ",\"expiry_days\":2").json();
        invite("ann@example.com", "");

        assertThat(invitation.get("token").textValue()).isNotEmpty();
        assertThat(invitation.get("expiry").textValue()).isEqualTo("2026-03-06T12:00:00Z");
        assertThat(invite("BOB@example.com", "").status()).isEqualTo(409);
        assertThat(http.get("/invitations?sort_key=email&sort_order=asc").all("email_address"))
                .isEqualTo("ann@example.com bob@example.com");
        assertThat(http.get("/invitations?search=ANN").all("expiry")).isEqualTo("2026-03-14T12:00:00Z");
        assertThat(http.get("/invitations?sort_key=odd").status()).isEqualTo(400);
        String path = "/invitations/" + invitation.get("id").textValue();
        assertThat(http.delete(path).text()).isEqualTo("{}");
        assertThat(http.delete(path).error()).isEqualTo("Invitation not found");
        assertThat(invite("bob@example.com", "").status()).isEqualTo(200);
        assertThat(http.post("/invitations", "{\"email_address\":\"x@example.com\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void approvedWaitlistEntryBecomesInvitation() throws Exception {
        assertThat(http.get("/waitlist?sort_key=email&sort_order=asc").all("email_address"))
                .isEqualTo("eva@example.com wim@example.com");

        JsonNode invitation = http.post("/waitlist/7/approve").json();

        assertThat(invitation.get("email_address").textValue()).isEqualTo("wim@example.com");
        assertThat(invitation.get("first_name").textValue()).isEmpty();
        assertThat(http.get("/waitlist").all("id")).isEqualTo("8");
        assertThat(http.get("/invitations").all("email_address")).isEqualTo("wim@example.com");
        assertThat(http.post("/waitlist/7/approve").error()).isEqualTo("Waitlist user not found");
        invite("eva@example.com", "");
        assertThat(http.post("/waitlist/8/approve").status()).isEqualTo(409);
        assertThat(http.get("/waitlist").all("id")).isEqualTo("8");
    }

    @Test
    void ticketRequiresExistingSubject() throws Exception {
        String user = wacht.user().create();
        wacht.apiKey().appSlug("aa_1").create();
        http.post("/webhooks/apps", "{\"app_slug\":\"wh_1\",\"name\":\"Hooks\"}");

        JsonNode ticket = ticket("impersonation\",\"expires_in\":60,\"user_id\":\"" + user)
                .json();
        assertThat(ticket.get("expires_at").longValue()).isEqualTo(NOON.getEpochSecond() + 60);
        assertThat(ticket.get("url").textValue()).endsWith(ticket.get("ticket").textValue());
        assertThat(ticket("api_auth_access\",\"api_auth_app_slug\":\"aa_1")
                        .json()
                        .get("expires_at")
                        .longValue())
                .isEqualTo(NOON.getEpochSecond() + 43_200);
        assertThat(ticket("webhook_app_access\",\"webhook_app_slug\":\"wh_1").status())
                .isEqualTo(200);
        assertThat(ticket("impersonation\",\"user_id\":\"1").error()).isEqualTo("User not found");
        assertThat(ticket("api_auth_access\",\"api_auth_app_slug\":\"none").status())
                .isEqualTo(404);
        assertThat(ticket("webhook_app_access\",\"webhook_app_slug\":\"none").status())
                .isEqualTo(404);
        assertThat(ticket("agent_access").status()).isEqualTo(400);
        assertThat(ticket("impersonation").error()).isEqualTo("user_id is required for this ticket_type");
        assertThat(ticket("odd").status()).isEqualTo(400);
    }

    private Http.Response invite(String email, String more) throws Exception {
        return http.post(
                "/invitations",
                "{\"first_name\":\"A\",\"last_name\":\"B\",\"email_address\":\"" + email + "\"" + more + "}");
    }

    private Http.Response ticket(String typeAndMore) throws Exception {
        return http.post("/session/tickets", "{\"ticket_type\":\"" + typeAndMore + "\"}");
    }
}
