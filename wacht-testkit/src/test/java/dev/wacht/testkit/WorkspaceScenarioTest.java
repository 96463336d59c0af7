package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workspaces, with their roles and members. */
class WorkspaceScenarioTest {
    private static final String ADMIN = "24239923154394004";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);
    private String organization = "";

    @BeforeEach
    void createOrganization() throws Exception {
        organization = "/organizations/"
                + http.form("POST", "/organizations", "name", "Acme").id();
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void workspacesAreCreatedListedUpdatedAndDeleted() throws Exception {
        Http.Response created = http.form("POST", organization + "/workspaces", "name", "Red");
        assertThat(created.status()).isEqualTo(200);
        assertThat(http.form("POST", organization + "/workspaces", "name", "").status())
                .isEqualTo(400);
        assertThat(http.form("POST", "/organizations/1/workspaces", "name", "Red")
                        .error())
                .isEqualTo("Organization not found");
        http.form("POST", organization + "/workspaces", "name", "Blue");

        assertThat(http.get("/workspaces?sort_key=name").all("name")).isEqualTo("Blue Red");
        assertThat(http.get("/workspaces?search=re").all("organization_name")).isEqualTo("Acme");
        assertThat(http.get(organization).json().get("workspaces")).hasSize(2);

        String path = "/workspaces/" + created.id();
        assertThat(http.form("PATCH", path, "name", "Green").json().get("name").textValue())
                .isEqualTo("Green");
        JsonNode details = http.get(path).json();
        assertThat(details.get("organization_name").textValue()).isEqualTo("Acme");
        assertThat(details.get("roles")).hasSize(2);
        assertThat(http.delete(path).text()).isEqualTo("{}");
        assertThat(http.get(path).error()).isEqualTo("Workspace not found");
        http.delete(organization);
        assertThat(http.get("/workspaces").all("name")).isEmpty();
    }

    @Test
    void membersMustBeMembersOfTheOrganization() throws Exception {
        String path = "/workspaces/"
                + http.form("POST", organization + "/workspaces", "name", "Red").id();
        String ann = wacht.user().firstName("Ann").create();
        String body = "{\"user_id\":\"" + ann + "\",\"role_ids\":[\"" + ADMIN + "\"]}";
        assertThat(http.post(path + "/members", body).status()).isEqualTo(400);
        String inOrganization = http.post(organization + "/members", "{\"user_id\":\"" + ann + "\",\"role_ids\":[]}")
                .id();

        Http.Response added = http.post(path + "/members", body);
        assertThat(added.status()).isEqualTo(200);
        assertThat(http.post(path + "/members", body).status()).isEqualTo(409);
        JsonNode membership =
                http.get("/users/" + ann + "/workspace-memberships").json().at("/data/0");
        assertThat(membership.get("organization_membership_id").textValue()).isEqualTo(inOrganization);
        assertThat(membership.at("/workspace/name").textValue()).isEqualTo("Red");

        Http.Response role = http.post(path + "/roles", "{\"name\":\"Editor\",\"permissions\":[]}");
        String one = path + "/members/" + added.id();
        assertThat(http.post(one + "/roles/" + role.id()).text()).isEqualTo("{}");
        assertThat(http.get(path + "/members").json().at("/data/0/roles")).hasSize(2);
        assertThat(http.delete(path + "/roles/" + role.id()).status()).isEqualTo(200);
        assertThat(http.get(path + "/members").json().at("/data/0/roles")).hasSize(1);
        assertThat(http.delete(one).status()).isEqualTo(200);
        assertThat(http.delete(one).status()).isEqualTo(404);
    }
}
