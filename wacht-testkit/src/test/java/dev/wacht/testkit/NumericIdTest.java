package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As at Wacht, ids in bodies may be numbers, and are strings in responses. */
class NumericIdTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void invitationAcceptsNumericWorkspaceId() throws Exception {
        String organization =
                http.form("POST", "/organizations", "name", "Acme").id();
        String path = "/organizations/" + organization;
        String workspace =
                http.form("POST", path + "/workspaces", "name", "Tools").id();

        Http.Response created = http.post(
                path + "/invitations",
                "{\"email\":\"ann@example.com\",\"workspace_id\":%s,\"expiry_days\":null}".formatted(workspace));

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().path("workspace_id").textValue()).isEqualTo(workspace);
        assertThat(http.get(path + "/invitations?workspace_id=" + workspace).all("email"))
                .isEqualTo("ann@example.com");
    }

    @Test
    void appAcceptsNumericOwnerIds() throws Exception {
        String user = wacht.user().create();
        String organization =
                http.form("POST", "/organizations", "name", "Acme").id();

        assertThat(appOf("a", "user_id", user)).isEqualTo(user);
        assertThat(appOf("b", "organization_id", organization)).isEqualTo(organization);
        assertThat(http.get("/api-auth/apps").status()).isEqualTo(200);
    }

    private String appOf(String slug, String field, String id) throws Exception {
        return http.post(
                        "/api-auth/apps",
                        "{\"app_slug\":\"%s\",\"name\":\"A\",\"key_prefix\":\"wak_test\",\"%s\":%s}"
                                .formatted(slug, field, id))
                .json()
                .path(field)
                .textValue();
    }

    @Test
    void leadingZerosOfAnIdAreIgnored() throws Exception {
        String user = wacht.user().create();

        assertThat(appOf("a", "user_id", "\"00" + user + "\"")).isEqualTo(user);
    }

    @Test
    void listsAcceptNumericIds() throws Exception {
        String user = wacht.user().create();
        Http.Response sent = http.post(
                "/notifications",
                "{\"user_ids\":[%s],\"user_id\":%s,\"title\":\"t\",\"body\":\"b\"}".formatted(user, user));

        assertThat(sent.status()).isEqualTo(200);
    }
}
