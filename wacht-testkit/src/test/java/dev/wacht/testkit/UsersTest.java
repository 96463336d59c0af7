package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the users that a test has created. */
class UsersTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void beginsWithoutUsers() throws Exception {
        assertThat(http.get("/users").json())
                .isEqualTo(Http.parse("{\"data\":[],\"has_more\":false,\"limit\":10,\"offset\":0}"));
    }

    @Test
    void listsAUserWithItsIdentifiers() throws Exception {
        String id = wacht.user()
                .firstName("Zoë")
                .lastName("Lee")
                .email("zoe@example.com")
                .create();

        JsonNode user = http.get("/users").json().at("/data/0");

        assertThat(user.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "created_at",
                        "updated_at",
                        "first_name",
                        "last_name",
                        "username",
                        "profile_picture_url",
                        "primary_email_address",
                        "primary_phone_number");
        assertThat(user.get("id").textValue()).isEqualTo(id);
        assertThat(Long.parseLong(id)).isGreaterThan(1L << 53);
        assertThat(Instant.parse(user.get("created_at").textValue())).isBeforeOrEqualTo(Instant.now());
        assertThat(user.get("first_name").textValue()).isEqualTo("Zoë");
        assertThat(user.get("primary_email_address").textValue()).isEqualTo("zoe@example.com");
        assertThat(user.get("username").isNull()).isTrue();
        assertThat(user.get("primary_phone_number").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                  10, true,  10, 0",
        "limit=5&offset=5,     5, true,   5, 5",
        "limit=5&offset=20,    5, false,  5, 20",
        "limit=5&offset=21,    4, false,  5, 21",
        "offset=25,            0, false, 10, 25",
        "limit=1000,          25, false, 1000, 0",
        "limit=0,              0, true,   0, 0",
        "offset=2147483647,    0, false, 10, 2147483647"
    })
    void listIsPaged(String query, int count, boolean hasMore, int limit, long offset) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(wacht.user().firstName("User " + i).create());
        }

        JsonNode page = http.get("/users?" + query).json();

        assertThat(page.get("data")).hasSize(count);
        assertThat(page.get("has_more").booleanValue()).isEqualTo(hasMore);
        assertThat(page.get("limit").intValue()).isEqualTo(limit);
        assertThat(page.get("offset").longValue()).isEqualTo(offset);
        assertThat(ids(page))
                .as("in the order of creation")
                .isEqualTo(ids.stream().skip(offset).limit(count).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=2147483648",
                "offset=-1",
                "offset=1.5",
                "offset=9223372036854775808",
                "sort_key=first_name",
                "sort_order=up",
                "limit=1&limit=2"
            })
    void rejectsInvalidQueries(String query) throws Exception {
        Http.Response response = http.get("/users?" + query);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error()).isEqualTo("Bad request");
    }

    @ParameterizedTest
    @CsvSource({
        "search=ANN,                            Ann Joanna",
        "search=example.com,                    Ann Bob",
        "search=ann%40,                         Ann",
        "search=O%27N+x,                        Joanna",
        "search=nobody,                         ''",
        "search=,                               Ann Bob Joanna",
        "unknown=1,                             Ann Bob Joanna",
        "sort_key=email&sort_order=desc,        Joanna Bob Ann",
        "sort_key=email,                        Ann Bob Joanna",
        "sort_key=username,                     Bob Ann Joanna",
        "sort_key=phone_number,                 Joanna Ann Bob",
        "sort_key=created_at&sort_order=desc,   Joanna Bob Ann",
        "sort_order=desc&limit=1&offset=1,      Bob"
    })
    void searchesAndSorts(String query, String names) throws Exception {
        wacht.user().firstName("Ann").email("ann@example.com").username("zz").create();
        wacht.user().firstName("Bob").email("bob@example.com").username("aa").create();
        wacht.user()
                .firstName("Joanna")
                .lastName("O'N x")
                .phoneNumber("+15550100")
                .create();

        List<String> found = new ArrayList<>();
        http.get("/users?" + query)
                .json()
                .get("data")
                .forEach(user -> found.add(user.get("first_name").textValue()));

        assertThat(String.join(" ", found)).isEqualTo(names);
    }

    @Test
    void returnsAllDetails() throws Exception {
        String id = wacht.user()
                .firstName("Ann")
                .email("ann@example.com")
                .phoneNumber("+15550100")
                .password("pw")
                .create();

        JsonNode user = http.get("/users/" + id + "/details").json();

        assertThat(user.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "created_at",
                        "updated_at",
                        "first_name",
                        "last_name",
                        "username",
                        "profile_picture_url",
                        "schema_version",
                        "disabled",
                        "second_factor_policy",
                        "availability",
                        "last_password_reset_at",
                        "active_organization_membership_id",
                        "active_workspace_membership_id",
                        "deployment_id",
                        "public_metadata",
                        "private_metadata",
                        "primary_email_address_id",
                        "primary_email_address",
                        "primary_phone_number_id",
                        "primary_phone_number",
                        "email_addresses",
                        "phone_numbers",
                        "social_connections",
                        "segments",
                        "has_password",
                        "has_backup_codes");
        assertThat(user.get("deployment_id").textValue()).isEqualTo(wacht.deploymentId());
        assertThat(user.get("has_password").booleanValue()).isTrue();
        assertThat(user.at("/email_addresses/0/id")).isEqualTo(user.get("primary_email_address_id"));
        assertThat(user.at("/email_addresses/0/email").textValue()).isEqualTo("ann@example.com");
        assertThat(user.at("/phone_numbers/0/id")).isEqualTo(user.get("primary_phone_number_id"));
        assertThat(user.at("/phone_numbers/0/user_id").textValue()).isEqualTo(id);
        assertThat(user.toString()).doesNotContain("\"pw\"");
    }

    @ParameterizedTest
    @CsvSource({"1,404", "9223372036854775807,404", "u1,400", "9223372036854775808,400", "1%202,400"})
    void malformedOrUnknownIdIsRejected(String id, int status) throws Exception {
        Http.Response response = http.get("/users/" + id + "/details");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.error()).isEqualTo(status == 404 ? "User not found" : "Bad request");
    }

    @Test
    void deletesAUserOnce() throws Exception {
        String id = wacht.user().firstName("Ann").password("pw").create();

        Http.Response first = http.delete("/users/" + id);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("{}");
        assertThat(http.delete("/users/" + id).status()).isEqualTo(404);
        assertThat(http.get("/users/" + id + "/details").status()).isEqualTo(404);
        assertThat(wacht.passwordOf(id)).isEmpty();
    }

    @Test
    void emailAddressIsUnique() {
        wacht.user().email("ann@example.com").create();

        assertThatThrownBy(() -> wacht.user().email("Ann@example.com").create())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("email address");
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("data").forEach(user -> ids.add(user.get("id").textValue()));
        return ids;
    }
}
