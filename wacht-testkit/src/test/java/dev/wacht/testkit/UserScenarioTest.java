package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows that belong to a user. Users themselves are tested in {@link UsersTest} and {@link UserFormTest}. */
class UserScenarioTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);
    private String path = "";

    @BeforeEach
    void createUser() {
        path = "/users/"
                + wacht.user().firstName("Ann").email("ann@example.com").create();
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void emailAddressesAreManaged() throws Exception {
        Http.Response added = http.post(path + "/emails", "{\"email\":\"ann@work.example\",\"verified\":true}");
        assertThat(added.json().get("is_primary").booleanValue()).isFalse();
        assertThat(added.json().get("verified").booleanValue()).isTrue();
        wacht.user().email("bob@example.com").create();
        Http.Response taken = http.post(path + "/emails", "{\"email\":\"BOB@example.com\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.error()).isEqualTo("A user with this email address already exists");

        String email = path + "/emails/" + added.id();
        assertThat(http.patchJson(email, "{\"email\":\"bob@example.com\"}").status())
                .isEqualTo(409);
        assertThat(http.patchJson(email, "{\"email\":\"a@work.example\"}")
                        .json()
                        .get("email")
                        .textValue())
                .isEqualTo("a@work.example");
        assertThat(http.post(email + "/make-primary").text()).isEqualTo("{}");
        JsonNode user = http.get(path + "/details").json();
        assertThat(user.get("primary_email_address").textValue()).isEqualTo("a@work.example");
        assertThat(user.get("primary_email_address_id").textValue()).isEqualTo(added.id());
        assertThat(user.at("/email_addresses/0/is_primary").booleanValue()).isFalse();
        assertThat(http.get("/users?search=work.example").all("first_name")).isEqualTo("Ann");

        assertThat(http.delete(email).status()).isEqualTo(200);
        assertThat(http.delete(email).error()).isEqualTo("Email address not found");
        assertThat(http.get(path + "/details")
                        .json()
                        .get("primary_email_address")
                        .isNull())
                .isTrue();
    }

    @Test
    void phoneNumbersAreManaged() throws Exception {
        String body = "{\"phone_number\":\"+15550100\",\"country_code\":\"US\"}";
        assertThat(http.post(path + "/phones", "{\"phone_number\":\"+15550100\"}")
                        .status())
                .isEqualTo(422);
        Http.Response added = http.post(path + "/phones", body);
        assertThat(added.status()).isEqualTo(200);
        assertThat(http.get(path + "/details")
                        .json()
                        .get("primary_phone_number")
                        .textValue())
                .as("the first is primary")
                .isEqualTo("+15550100");
        assertThat(http.post(path + "/phones", body).status()).isEqualTo(409);
        String other = "/users/" + wacht.user().create() + "/phones/" + added.id();
        assertThat(http.delete(other).status()).as("of another user").isEqualTo(404);
        assertThat(http.delete(path + "/phones/" + added.id()).status()).isEqualTo(200);
    }

    @Test
    void passwordIsRemovedOnce() throws Exception {
        http.patchJson(path + "/password", "{\"new_password\":\"pw\"}");
        assertThat(http.delete(path + "/password").text()).isEqualTo("{}");
        assertThat(http.get(path + "/details").json().get("has_password").booleanValue())
                .isFalse();
        assertThat(http.delete(path + "/password").status()).isEqualTo(404);
    }

    @Test
    void secondFactorsAreManaged() throws Exception {
        Http.Response created =
                http.post(path + "/authenticators", "{\"secret\":\"JBSWY3DP\",\"account_name\":\"a b\"}");
        assertThat(created.json().get("otp_url").textValue())
                .isEqualTo("otpauth://totp/LocalWacht%3Aa%20b?secret=JBSWY3DP");
        assertThat(http.post(path + "/authenticators", "{\"secret\":\"X\"}").status())
                .isEqualTo(409);
        assertThat(http.delete(path + "/authenticators").status()).isEqualTo(200);
        assertThat(http.delete(path + "/authenticators").status()).isEqualTo(404);

        JsonNode first = http.post(path + "/backup-codes/regenerate").json();
        assertThat(first.get("backup_codes")).hasSize(10);
        assertThat(http.post(path + "/backup-codes/regenerate").json()).isNotEqualTo(first);
        assertThat(http.get(path + "/details").json().get("has_backup_codes").booleanValue())
                .isTrue();
    }

    @Test
    void connectionsSigninsAndPasskeysComeFromASeed() throws Exception {
        String seed = """
                {"tables": {
                  "users": [{"id": "1001", "first_name": "Ann"}],
                  "signins": [{"id": "1", "user_id": "1001"}, {"id": "2", "user_id": "1001"},
                              {"id": "3", "user_id": "1001", "expires_at": "2020-01-01T00:00:00Z"}],
                  "passkeys": [{"id": "4", "user_id": "1001", "name": "laptop"}],
                  "social_connections": [{"id": "5", "user_id": "1001", "email_address": "ann@example.com"}]}}""";
        try (LocalWacht seeded = LocalWacht.builder().seed(seed).start()) {
            Http ann = new Http(seeded);
            assertThat(ann.get("/users/1001/sessions").all("id")).isEqualTo("1 2");
            assertThat(ann.get("/users/1001/sessions?include_expired=true").all("id"))
                    .isEqualTo("1 2 3");
            assertThat(ann.post("/users/1001/sessions/1/revoke").status()).isEqualTo(200);
            assertThat(ann.post("/users/1001/sessions/1/revoke").status()).isEqualTo(404);
            assertThat(ann.post("/users/1001/sessions/revoke-all").json()).isEqualTo(Http.parse("{\"revoked\":1}"));
            assertThat(ann.get("/users/1001/sessions").all("id")).isEmpty();

            assertThat(ann.patchJson("/users/1001/passkeys/4", "{\"name\":\"phone\"}")
                            .text())
                    .isEqualTo("{}");
            assertThat(ann.get("/users/1001/passkeys").all("name")).isEqualTo("phone");
            assertThat(ann.delete("/users/1001/passkeys/4").status()).isEqualTo(200);
            assertThat(ann.delete("/users/1001/passkeys/4").status()).isEqualTo(404);

            assertThat(ann.get("/users/1001/social-connections").all("email_address"))
                    .isEqualTo("ann@example.com");
            assertThat(ann.delete("/users/1001/social-connections/5").status()).isEqualTo(200);
            assertThat(ann.delete("/users/1001/social-connections/5").status()).isEqualTo(404);
        }
    }

    @Test
    void rowsOfDeletedUserAreDeleted() throws Exception {
        http.post(path + "/emails", "{\"email\":\"ann@work.example\"}");
        http.delete(path);
        assertThat(http.post(path + "/emails", "{\"email\":\"x@example.com\"}").error())
                .isEqualTo("User not found");
        wacht.user().email("ann@work.example").create();
        wacht.clock().advance(Duration.ofSeconds(1));
        assertThat(http.get("/users").json().get("data")).hasSize(1);
    }
}
