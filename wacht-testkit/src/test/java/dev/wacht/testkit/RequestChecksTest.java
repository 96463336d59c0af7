package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rejected requests, whose responses state the reason but contain no values of the request. */
class RequestChecksTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);
    private String roles = "";

    @BeforeEach
    void createOrganization() throws Exception {
        roles = "/organizations/"
                + http.form("POST", "/organizations", "name", "Acme").id() + "/roles";
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","permissions":["p"]}           | 200 |
            {"name":"a","permissions":[],"unknown":1}  | 200 |
            {"name":"a"}                               | 422 | permissions is missing
            {"name":"a","permissions":null}            | 422 | permissions is missing
            {"name":1,"permissions":[]}                | 422 | name must be a string, not number
            {"name":"a","permissions":"s3cret"}        | 422 | permissions must be an array, not string
            {"name":"a","permissions":["p",7]}         | 422 | permissions[1] must be a string, not number
            []                                         | 422 | the body must be a JSON object
            {"name":                                   | 400 | the body is not valid JSON, or has a property twice
            {"name":"a","name":"b","permissions":[]}   | 400 | the body is not valid JSON, or has a property twice
            """)
    void invalidJsonBodyIsRejectedWithReason(String body, int status, String reason) throws Exception {
        Http.Response response = http.post(roles, body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.note()).isEqualTo(reason == null ? "" : reason);
        if (status != 200) {
            assertThat(response.error()).isEqualTo(status == 400 ? "Bad request" : "Invalid request payload");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=x, the query parameter limit must be an integer",
        "limit=-1, the query parameter limit must be from 0 to 2147483647",
        "offset=9223372036854775808, the query parameter offset must be an integer",
        "sort_key=age, 'the query parameter sort_key must be one of [created_at, username, email, phone_number]'",
        "limit=1&limit=2, ''"
    })
    void invalidQueryIsRejectedWithReason(String query, String reason) throws Exception {
        Http.Response response = http.get("/users?" + query);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error()).isEqualTo("Bad request");
        assertThat(response.note()).isEqualTo(reason);
    }

    @Test
    void onlySomeListsRejectUnknownSortKey() throws Exception {
        assertThat(http.get("/organizations?sort_key=age&sort_order=up").status())
                .isEqualTo(200);
        assertThat(http.get("/users?sort_order=up").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "name,' ',400,Name is required",
        "other,x,400,Name is required",
        "public_metadata,{,400,Name is required"
    })
    void formRequiresItsFields(String field, String value, int status, String message) throws Exception {
        Http.Response response = http.form("POST", "/organizations", field, value);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.error()).isEqualTo(message);
    }

    @Test
    void metadataOfFormMustBeJson() throws Exception {
        Http.Response response = http.form("POST", "/organizations", "name", "a", "public_metadata", "{");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.note()).isEqualTo("the form field public_metadata is not valid JSON");
    }

    @Test
    void jsonIsRejectedWhereFormIsRequired() throws Exception {
        assertThat(http.post("/organizations", "{\"name\":\"a\"}").status()).isEqualTo(415);
        assertThat(http.form("POST", roles, "name", "a").status()).isEqualTo(415);
    }

    @Test
    void bodyAcceptsNumericId() throws Exception {
        String user = wacht.user().create();
        String members = roles.replace("/roles", "/members");

        Http.Response added = http.post(members, "{\"user_id\":" + user + ",\"role_ids\":[24239923154394007]}");

        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(added.json().get("user_id").textValue()).isEqualTo(user);
        assertThat(http.post(members, "{\"user_id\":\"u1\",\"role_ids\":[]}").note())
                .isEqualTo("user_id must be a 64-bit integer in decimal");
    }

    @Test
    void missingBodyIsRejectedForItsContentType() throws Exception {
        Http.Response response =
                http.send("POST", roles, BodyPublishers.noBody(), "Authorization", "Bearer " + wacht.backendApiKey());

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.error()).isEqualTo("Request failed");
    }
}
