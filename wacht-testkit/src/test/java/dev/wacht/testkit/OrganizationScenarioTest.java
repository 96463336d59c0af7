package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Organizations, with their roles, members and invitations. */
class OrganizationScenarioTest {
    private static final String ADMIN = "24239923154394006";
    private static final String MEMBER = "24239923154394007";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void organizationsAreCreatedListedUpdatedAndDeleted() throws Exception {
        Http.Response created =
                http.form("POST", "/organizations", "name", "Acme", "public_metadata", "{\"plan\":null}");
        assertThat(created.status()).isEqualTo(200);
        String path = "/organizations/" + created.id();
        assertThat(created.json().get("member_count").intValue()).isZero();
        assertThat(created.json().get("public_metadata")).isEqualTo(Http.parse("{\"plan\":null}"));
        http.form("POST", "/organizations", "name", "Bolt", "description", "acme's rival");
        http.form("POST", "/organizations", "name", "Zed");

        assertThat(http.get("/organizations").all("name")).isEqualTo("Acme Bolt Zed");
        assertThat(http.get("/organizations?search=ACME").all("name")).isEqualTo("Acme Bolt");
        assertThat(http.get("/organizations?sort_key=name&sort_order=desc").all("name"))
                .isEqualTo("Zed Bolt Acme");
        JsonNode page = http.get("/organizations?limit=1&offset=1").json();
        assertThat(page.get("data")).hasSize(1);
        assertThat(page.get("has_more").booleanValue()).isTrue();
        assertThat(page.has("total")).isFalse();

        wacht.clock().advance(Duration.ofMinutes(1));
        JsonNode changed =
                http.form("PATCH", path, "name", "Acme Ltd", "description", " ").json();
        assertThat(changed.get("name").textValue()).isEqualTo("Acme Ltd");
        assertThat(changed.get("description").textValue()).isEmpty();
        assertThat(changed.get("created_at")).isEqualTo(created.json().get("created_at"));
        assertThat(changed.get("updated_at")).isNotEqualTo(created.json().get("updated_at"));

        JsonNode details = http.get(path).json();
        assertThat(details.get("name").textValue()).isEqualTo("Acme Ltd");
        assertThat(details.get("roles")).hasSize(2);
        assertThat(details.get("workspaces")).isEmpty();
        assertThat(http.delete(path).text()).isEqualTo("{}");
        assertThat(http.delete(path).status()).isEqualTo(404);
        assertThat(http.get(path).error()).isEqualTo("Organization not found");
        assertThat(http.get("/organizations").all("name")).isEqualTo("Bolt Zed");
    }

    @Test
    void rolesAreManaged() throws Exception {
        String path = organization() + "/roles";
        Http.Response created = http.post(path, "{\"name\":\"Editor\",\"permissions\":[\"page:edit\"]}");
        assertThat(created.json().get("is_deployment_level").booleanValue()).isFalse();
        assertThat(http.get(path).all("name")).isEqualTo("Admin Member Editor");

        Http.Response twice = http.post(path, "{\"name\":\"editor\",\"permissions\":[]}");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.json().at("/errors/0/code").intValue()).isEqualTo(409);
        assertThat(http.post(organization() + "/roles", "{\"name\":\"Editor\",\"permissions\":[]}")
                        .status())
                .as("in another organization")
                .isEqualTo(200);

        JsonNode renamed = http.patchJson(path + "/" + created.id(), "{\"name\":\"Writer\",\"permissions\":null}")
                .json();
        assertThat(renamed.get("name").textValue()).isEqualTo("Writer");
        assertThat(renamed.get("permissions")).as("null is absent").hasSize(1);
        assertThat(http.patchJson(path + "/" + ADMIN, "{\"name\":\"Root\"}").status())
                .isEqualTo(400);
        assertThat(http.delete(path + "/" + created.id()).status()).isEqualTo(200);
        assertThat(http.delete(path + "/" + created.id()).status()).isEqualTo(404);
    }

    @Test
    void membersAreManaged() throws Exception {
        String path = organization() + "/members";
        String ann = wacht.user().firstName("Ann").email("ann@example.com").create();
        String bob = wacht.user().firstName("Bob").email("bob@example.com").create();

        Http.Response added = http.post(path, body(ann, MEMBER));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().get("first_name").textValue()).isEqualTo("Ann");
        assertThat(added.json().at("/roles/0/name").textValue()).isEqualTo("Member");
        assertThat(http.post(path, body(ann, MEMBER)).status()).isEqualTo(409);
        assertThat(http.post(path, body("1", MEMBER)).error()).isEqualTo("User not found");
        assertThat(http.post(path, body(bob, "1")).error()).isEqualTo("Role not found");
        http.post(path, body(bob, ADMIN));
        assertThat(http.get(path + "?sort_key=email&sort_order=desc").all("first_name"))
                .isEqualTo("Bob Ann");
        assertThat(http.get(path + "?search=ann%40").all("first_name")).isEqualTo("Ann");
        assertThat(http.get(path.replace("/members", ""))
                        .json()
                        .get("member_count")
                        .intValue())
                .isEqualTo(2);

        String one = path + "/" + added.id();
        assertThat(http.post(one + "/roles/" + ADMIN).text()).isEqualTo("{}");
        assertThat(http.post(one + "/roles/" + ADMIN).status()).isEqualTo(400);
        assertThat(http.delete(one + "/roles/" + MEMBER).status()).isEqualTo(200);
        assertThat(http.delete(one + "/roles/" + MEMBER).status()).isEqualTo(404);
        assertThat(http.patchJson(one, "{\"public_metadata\":{\"desk\":null}}").text())
                .isEqualTo("{}");
        JsonNode member = http.get(path).json().at("/data/0");
        assertThat(member.get("public_metadata")).isEqualTo(Http.parse("{\"desk\":null}"));
        assertThat(member.at("/roles/0/name").textValue()).isEqualTo("Admin");

        JsonNode membership =
                http.get("/users/" + ann + "/organization-memberships").json().at("/data/0");
        assertThat(membership.get("id").textValue()).isEqualTo(added.id());
        assertThat(membership.at("/organization/member_count").intValue()).isEqualTo(2);
        http.delete("/users/" + bob);
        assertThat(http.get(path).all("first_name")).isEqualTo("Ann");
        assertThat(http.delete(one).status()).isEqualTo(200);
        assertThat(http.delete(one).error()).isEqualTo("Membership not found");
    }

    @Test
    void invitationsAreManaged() throws Exception {
        String path = organization() + "/invitations";
        Http.Response created = http.post(path, "{\"email\":\"ann@example.com\",\"role_id\":\"" + ADMIN + "\"}");
        assertThat(created.json().get("token").textValue()).isNotEmpty();
        assertThat(created.json().get("organization_name").textValue()).isEqualTo("Acme");
        assertThat(created.json().get("workspace_id").isNull()).isTrue();
        http.post(path, "{\"email\":\"bob@example.com\",\"expiry_days\":1}");
        assertThat(http.post(path, "{\"email\":\"c@example.com\",\"role_id\":\"1\"}")
                        .status())
                .isEqualTo(404);

        JsonNode listed = http.get(path).json().at("/data/0");
        assertThat(listed.get("initial_organization_role_name").textValue()).isEqualTo("Admin");
        assertThat(listed.get("inviter_id").isNull()).isTrue();
        assertThat(http.get(path).all("expired")).isEqualTo("false false");
        wacht.clock().advance(Duration.ofDays(2));
        assertThat(http.get(path).all("expired")).isEqualTo("false true");

        assertThat(http.post(path + "/" + created.id() + "/discard").text()).isEqualTo("{}");
        assertThat(http.post(path + "/" + created.id() + "/discard").status()).isEqualTo(404);
        assertThat(http.get(path).all("email")).isEqualTo("bob@example.com");
        assertThat(http.get(path + "?include_deleted=true").all("email")).isEqualTo("ann@example.com bob@example.com");
    }

    private String organization() throws Exception {
        return "/organizations/"
                + http.form("POST", "/organizations", "name", "Acme").id();
    }

    private static String body(String userId, String roleId) {
        return "{\"user_id\":\"" + userId + "\",\"role_ids\":[\"" + roleId + "\"]}";
    }
}
