package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdatePasswordTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);
    private String id = "";

    @BeforeEach
    void createUser() {
        id = wacht.user().firstName("Ann").create();
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void changesThePassword() throws Exception {
        assertThat(wacht.passwordOf(id)).isEmpty();

        Http.Response response = http.patchJson(
                "/users/" + id + "/password",
                "{\"new_password\":\"correct horse ü\",\"skip_password_check\":true,\"unknown\":1}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("{}");
        assertThat(wacht.passwordOf(id)).contains("correct horse ü");
        var user = http.get("/users/" + id + "/details").json();
        assertThat(user.get("has_password").booleanValue()).isTrue();
        assertThat(Instant.parse(user.get("last_password_reset_at").textValue()))
                .isBeforeOrEqualTo(Instant.now());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no JSON              | 400 | Bad request             | {"new_password":
            nothing              | 400 | Bad request             | ``
            no object            | 422 | Invalid request payload | ["a"]
            no password          | 422 | Invalid request payload | {}
            null counts as none  | 422 | Invalid request payload | {"new_password":null}
            password no text     | 422 | Invalid request payload | {"new_password":1}
            check no boolean     | 422 | Invalid request payload | {"new_password":"a","skip_password_check":"yes"}
            """)
    void rejectsInvalidBody(String name, int status, String message, String body) throws Exception {
        Http.Response response = http.patchJson("/users/" + id + "/password", body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json())
                .isEqualTo(Http.parse("{\"errors\":[{\"message\":\"" + message + "\",\"code\":" + status + "}]}"));
        assertThat(wacht.passwordOf(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,404", "u1,400"})
    void requiresExistingUser(String other, int status) throws Exception {
        assertThat(http.patchJson("/users/" + other + "/password", "{\"new_password\":\"a\"}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void requiresJsonContentType() throws Exception {
        Http.Response response = http.send(
                "PATCH",
                "/users/" + id + "/password",
                BodyPublishers.ofString("{\"new_password\":\"a\"}"),
                "Authorization",
                "Bearer " + wacht.backendApiKey(),
                "Content-Type",
                "text/plain");

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.error()).isEqualTo("Request failed");
    }

    @Test
    void limitsBodyTo2MiB() throws Exception {
        String spaces = " ".repeat(2 * 1024 * 1024 - 24);

        assertThat(http.patchJson("/users/" + id + "/password", spaces + "{\"new_password\":\"abcde\"}")
                        .status())
                .isEqualTo(200);
        assertThat(http.patchJson("/users/" + id + "/password", spaces + "{\"new_password\":\"abcdef\"}")
                        .status())
                .isEqualTo(413);
        assertThat(wacht.passwordOf(id)).contains("abcde");
    }
}
