package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating and updating users by multipart forms. */
class UserFormTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void createsAUser() throws Exception {
        Http.Response response = send(
                "POST",
                "/users",
                field("first_name", "Zoë"),
                field("email_address", "zoe@example.com"),
                field("username", ""),
                field("password", "pw"));

        assertThat(response.status()).isEqualTo(200);
        String id = response.json().get("id").textValue();
        assertThat(response.json()).isEqualTo(http.get("/users").json().at("/data/0"));
        assertThat(response.json().get("first_name").textValue()).isEqualTo("Zoë");
        assertThat(response.json().get("username").isNull()).as("empty text").isTrue();
        assertThat(wacht.passwordOf(id)).contains("pw");
    }

    @Test
    void requiresUnusedEmailAddress() throws Exception {
        wacht.user().email("ann@example.com").create();

        assertThat(send("POST", "/users", field("first_name", "Ann")).status()).isEqualTo(400);
        Http.Response taken = send("POST", "/users", field("email_address", "ANN@example.com"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().at("/errors/0/code").intValue()).isEqualTo(409);
        assertThat(http.get("/users").json().get("data")).hasSize(1);
    }

    @Test
    void updatesSentFieldsOnly() throws Exception {
        String id = wacht.user()
                .firstName("Ann")
                .lastName("Lee")
                .email("a@example.com")
                .create();

        Http.Response response = send(
                "PATCH",
                "/users/" + id,
                field("first_name", "Anna"),
                field("last_name", ""),
                field("disabled", "true"),
                field("second_factor_policy", "enforced"),
                field("public_metadata", "{\"plan\":\"gold\"}"),
                field("private_metadata", "{broken"),
                field("private_metadata", " "));

        assertThat(response.status()).isEqualTo(200);
        JsonNode user = response.json();
        assertThat(user).isEqualTo(http.get("/users/" + id + "/details").json());
        assertThat(user.get("first_name").textValue()).isEqualTo("Anna");
        assertThat(user.get("last_name").textValue()).as("empty text").isEqualTo("Lee");
        assertThat(user.get("disabled").booleanValue()).isTrue();
        assertThat(user.get("second_factor_policy").textValue()).isEqualTo("enforced");
        assertThat(user.get("public_metadata")).isEqualTo(Http.parse("{\"plan\":\"gold\"}"));
        assertThat(user.get("private_metadata")).as("no JSON").isEqualTo(Http.parse("{}"));
        assertThat(user.get("updated_at")).isNotEqualTo(user.get("created_at"));
    }

    @Test
    void rejectsInvalidForms() throws Exception {
        String id = wacht.user().username("ann").create();
        wacht.user().username("bob").create();

        assertThat(send("PATCH", "/users/1", field("first_name", "A")).status()).isEqualTo(404);
        assertThat(send("PATCH", "/users/x", field("first_name", "A")).status()).isEqualTo(400);
        assertThat(send("PATCH", "/users/" + id, field("second_factor_policy", "always"))
                        .status())
                .isEqualTo(400);
        assertThat(send("PATCH", "/users/" + id, field("username", "bob")).status())
                .isEqualTo(409);
        assertThat(http.patchJson("/users/" + id, "{}").status()).isEqualTo(415);
        assertThat(http.get("/users/" + id + "/details").json().get("username").textValue())
                .isEqualTo("ann");
    }

    @Test
    void storesPicture() throws Exception {
        String image = "\u0089PNG\r\n\u001a\n\r\n--not the boundary";
        Http.Response created =
                send("POST", "/users", field("email_address", "a@example.com"), file("image/png", image));
        String url = created.json().get("profile_picture_url").textValue();
        String path = url.substring(wacht.baseUrl().length());
        String id = created.json().get("id").textValue();

        Http.Response picture = http.get(path);
        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(picture.text()).isEqualTo(image);

        JsonNode without = send("PATCH", "/users/" + id, field("remove_profile_image", "true"))
                .json();
        assertThat(without.get("profile_picture_url").textValue()).isEmpty();
        assertThat(http.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"image/tiff,400", "text/plain,200"})
    void acceptsSupportedImageTypesOnly(String type, int status) throws Exception {
        String id = wacht.user().create();

        assertThat(send("PATCH", "/users/" + id, file(type, "x")).status()).isEqualTo(status);
        assertThat(http.get("/users/" + id + "/details")
                        .json()
                        .get("profile_picture_url")
                        .textValue())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "multipart/form-data                | --b--",
                "multipart/form-data; boundary=b    | -",
                "multipart/form-data; boundary=b    | --b",
                "multipart/form-data; boundary=b    | --c--",
                "multipart/form-data; boundary=b    | --b\\r\\n\\r\\nno name\\r\\n--b--",
                "multipart/form-data; boundary=b    | --b\\r\\nContent-Disposition: form-data; name=\"a\"\\r\\n\\r\\nno end"
            })
    void rejectsMalformedForm(String type, String body) throws Exception {
        String id = wacht.user().create();
        String text = body == null ? "" : body.replace("\\r\\n", "\r\n");

        Http.Response response = http.send(
                "PATCH",
                "/users/" + id,
                BodyPublishers.ofString(text),
                "Authorization",
                "Bearer " + wacht.backendApiKey(),
                "Content-Type",
                type);

        assertThat(response.status()).isEqualTo(400);
    }

    private static String field(String name, String value) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
    }

    private static String file(String type, String content) {
        return "Content-Disposition: form-data; name=\"profile_image\"; filename=\"a.png\"\r\nContent-Type: " + type
                + "\r\n\r\n" + content;
    }

    private Http.Response send(String method, String path, String... parts) throws Exception {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--b o'u\r\n").append(part).append("\r\n");
        }
        return http.send(
                method,
                path,
                BodyPublishers.ofString(body + "--b o'u--\r\n"),
                "Authorization",
                "Bearer " + wacht.backendApiKey(),
                "Content-Type",
                "multipart/form-data; boundary=\"b o'u\"");
    }
}
