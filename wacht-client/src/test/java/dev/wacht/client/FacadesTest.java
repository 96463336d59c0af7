package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.model.UpdatePasswordRequest;
import dev.wacht.api.model.User;
import dev.wacht.api.model.UserPage;
import dev.wacht.testkit.LocalWacht;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of the generated facades to LocalWacht. */
class FacadesTest {
    private LocalWacht local;
    private WachtClient wacht;

    @BeforeEach
    void open() {
        local = LocalWacht.start();
        wacht = WachtClient.builder()
                .apiKey(local.backendApiKey() + "\n")
                .baseUrl(local.baseUrl())
                .gatewayUrl(local.gatewayUrl())
                .build();
    }

    @AfterEach
    void close() {
        wacht.close();
        local.close();
    }

    @Test
    void usersAreReadAsModels() {
        String ann = local.user()
                .firstName("Ann")
                .lastName("Lee")
                .email("ann@example.com")
                .create();
        local.user().firstName("Bob").email("bob@example.com").create();

        UserPage page = wacht.users().listUsers(q -> q.limit(1).search("ann"));

        assertThat(page.getData()).extracting(User::getId).containsExactly(ann);
        assertThat(page.getData()).extracting(User::getFirstName).containsExactly("Ann");
        assertThat(wacht.users().async().listUsers().join().getData()).hasSize(2);
    }

    @Test
    void allPagesAreRead() {
        for (int i = 0; i < 23; i++) {
            local.user().firstName("user" + i).create();
        }

        List<String> ids = new ArrayList<>();
        for (User user : wacht.users().listAllUsers(q -> q.limit(10))) {
            ids.add(user.getId());
        }

        assertThat(ids).hasSize(23).doesNotHaveDuplicates();
        assertThat(local.requestCount("GET", "/users")).isEqualTo(3);
    }

    @Test
    void passwordIsUpdated() {
        String ann = local.user().firstName("Ann").create();

        wacht.users()
                .updatePassword(
                        ann,
                        UpdatePasswordRequest.builder()
                                .newPassword("correct horse")
                                .build());

        assertThat(local.passwordOf(ann)).contains("correct horse");
    }

    @Test
    void unknownUserIsNotFound() {
        assertThatThrownBy(() -> wacht.users().getUser("9007199254740993000"))
                .isInstanceOfSatisfying(ApiNotFoundException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.operation()).startsWith("users.");
                    assertThat(e.errors()).hasSize(1);
                })
                .hasMessageStartingWith("GET /users/{user_id}")
                .hasMessageNotContaining("9007199254740993000");
    }

    @Test
    void blankAndDotIdsAreRejectedBeforeARequest() {
        assertThatThrownBy(() -> wacht.users().deleteUser(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wacht.users().deleteUser("..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wacht.users().deleteUser(".")).isInstanceOf(IllegalArgumentException.class);
        assertThat(local.requests()).isEmpty();
    }

    @Test
    void idWithSlashesIsOneSegment() {
        assertThatThrownBy(() -> wacht.users().deleteUser("a/../../health")).isInstanceOf(WachtApiException.class);
        assertThat(local.requests().get(0).path()).isEqualTo("/users/a%2F..%2F..%2Fhealth");
    }

    @Test
    void otherGroupsAreCalled() {
        assertThat(wacht.settings().getDeploymentSettings().getId()).isEqualTo(local.deploymentId());
        assertThat(wacht.health().healthCheck().getStatus()).hasToString("healthy");
    }

    @Test
    void healthCheckIsSentWithoutTheApiKey() {
        wacht.health().healthCheck();
        assertThat(local.requests())
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEmpty());
    }

    @Test
    void applicationsObjectMapperWritesModels() throws Exception {
        String ann = local.user().firstName("Ann").email("ann@example.com").create();
        ObjectMapper theirs = new ObjectMapper();

        JsonNode json = theirs.readTree(theirs.writeValueAsString(wacht.users().listUsers(q -> q.limit(20))));

        assertThat(json.at("/data/0/id").asText()).isEqualTo(ann);
        assertThat(json.at("/data/0/first_name").asText()).isEqualTo("Ann");
        assertThat(json.at("/has_more").isBoolean()).isTrue();
    }

    @Test
    void unreachableServerIsATransportError() {
        local.down();
        assertThatThrownBy(() -> wacht.users().listUsers()).isInstanceOf(WachtTransportException.class);
    }
}
