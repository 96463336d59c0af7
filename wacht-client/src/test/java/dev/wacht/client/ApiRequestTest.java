package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.model.UpdatePasswordRequest;
import dev.wacht.api.model.UserPage;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to endpoints without a generated method. */
class ApiRequestTest {
    private LocalWacht local;
    private WachtClient wacht;

    @BeforeEach
    void open() {
        local = LocalWacht.start();
        wacht = WachtClient.builder()
                .apiKey(local.backendApiKey())
                .baseUrl(local.baseUrl())
                .build();
    }

    @AfterEach
    void close() {
        wacht.close();
        local.close();
    }

    @Test
    void responseIsReadAsMapOrModel() {
        String ann = local.user().firstName("Ann").create();

        Map<String, Object> map =
                wacht.request("GET", "/users").queryParam("limit", "1").readMap();
        UserPage page = wacht.request("GET", "/users").queryParam("limit", "1").read(UserPage.class);

        assertThat(map).containsEntry("has_more", false);
        assertThat(page.getData().get(0).getId()).isEqualTo(ann);
        assertThat(wacht.request("GET", "/users").readAsync(Map.class).join().statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodyIsSentAsJson() {
        String ann = local.user().firstName("Ann").create();

        wacht.request("PATCH", "/users/{user_id}/password")
                .pathParam("user_id", ann)
                .body(Map.of("new_password", "correct horse"))
                .send();

        assertThat(local.passwordOf(ann)).contains("correct horse");
    }

    @Test
    void pathParameterIsEncodedAsOneSegment() {
        assertThatThrownBy(() -> wacht.request("GET", "/users/{id}")
                        .pathParam("id", "a/../b?c#d%2e é")
                        .readMap())
                .isInstanceOf(WachtApiException.class)
                .hasMessageStartingWith("GET /users/{id} returned");
        assertThat(local.requests().get(0).path()).isEqualTo("/users/a%2F..%2Fb%3Fc%23d%252e%20%C3%A9");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "", " "})
    void blankAndDotPathParametersAreRejected(String argument) {
        assertThatThrownBy(() -> wacht.request("DELETE", "/users/{id}")
                        .pathParam("id", argument)
                        .send())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{id}");
        assertThat(local.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, users",
        "GET, //evil.example.com",
        "GET, https://evil.example.com/",
        "GET, /users/../health",
        "GET, /users/",
        "GET, /users?limit=1",
        "GET, '/a b'",
        "get, /users",
        "TRACE, /users",
        "CONNECT, /users",
    })
    void invalidMethodOrPathTemplateIsRejected(String method, String path) {
        assertThatThrownBy(() -> wacht.request(method, path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pathParametersMustMatchTheTemplate() {
        assertThatThrownBy(() -> wacht.request("GET", "/users/{id}").readMap())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{id}");
        assertThatThrownBy(() ->
                        wacht.request("GET", "/users").pathParam("id", "1").readMap())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{id}");
    }

    @Test
    void getWithBodyIsRejected() {
        assertThatThrownBy(() -> wacht.request("GET", "/users").body(Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bodyPropertiesOverrideTheBody() throws Exception {
        String ann = local.user().firstName("Ann").create();
        wacht.users()
                .updatePassword(
                        ann,
                        UpdatePasswordRequest.builder().newPassword("typed").build(),
                        RequestOptions.builder()
                                .bodyProperty("new_password", "correct horse")
                                .bodyProperty("future", List.of(1, 2))
                                .build());

        assertThat(local.passwordOf(ann)).contains("correct horse");
        RecordedRequest request = local.requests().get(0);
        assertThat(new ObjectMapper().readTree(request.body()).at("/future/1").asInt())
                .isEqualTo(2);
    }

    @Test
    void bodyPropertiesRequireAJsonObject() {
        RequestOptions options =
                RequestOptions.builder().bodyProperty("future", "canary").build();
        assertThatThrownBy(() -> wacht.users().listUsers(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bodyProperty")
                .hasMessageContaining("GET /users")
                .hasMessageNotContaining("canary");
        assertThat(local.requests()).isEmpty();
    }
}
