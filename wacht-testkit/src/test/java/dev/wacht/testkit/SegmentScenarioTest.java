package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Segments with their members, and notifications. */
class SegmentScenarioTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void segmentsAreCreatedListedUpdatedAndDeleted() throws Exception {
        String gold = create("Gold", "user").id();
        create("Silver", "organization");

        assertThat(create("gold", "user").error()).isEqualTo("A segment with this name already exists");
        assertThat(create("Odd", "planet").status()).isEqualTo(400);
        assertThat(http.get("/segments?sort_key=name&sort_order=desc").all("name"))
                .isEqualTo("Silver Gold");
        assertThat(http.get("/segments?search=SIL").all("type")).isEqualTo("organization");
        assertThat(http.get("/segments?limit=1000").json().get("limit").intValue())
                .isEqualTo(100);
        assertThat(http.patchJson("/segments/" + gold, "{\"name\":\"Silver\"}").status())
                .isEqualTo(409);
        http.patchJson("/segments/" + gold, "{\"name\":\"Bronze\"}");
        assertThat(http.get("/segments").all("name")).isEqualTo("Bronze Silver");
        assertThat(http.delete("/segments/" + gold).text()).isEqualTo("{\"success\":true}");
        assertThat(http.delete("/segments/" + gold).error()).isEqualTo("Segment not found");
    }

    @Test
    void detailsShowSegments() throws Exception {
        String ann = wacht.user().firstName("Ann").email("ann@example.com").create();
        wacht.user().firstName("Bob").email("bob@example.com").create();
        String gold = create("Gold", "user").id();
        String acme = http.form("POST", "/organizations", "name", "Acme").id();
        String silver = create("Silver", "organization").id();

        assertThat(assign(gold, ann).text()).isEqualTo("{\"success\":true}");
        assertThat(assign(gold, ann).status()).isEqualTo(200);
        assertThat(assign(gold, "1").error()).isEqualTo("User not found");
        assertThat(assign(silver, ann).error()).isEqualTo("Organization not found");
        assertThat(http.post("/segments/" + gold + "/assign", "{\"entity_id\":1}")
                        .status())
                .isEqualTo(422);
        assign(silver, acme);
        JsonNode segments = http.get("/users/" + ann + "/details").json().get("segments");
        assertThat(segments.findValuesAsText("name")).containsExactly("Gold");
        assertThat(http.get("/organizations/" + acme)
                        .json()
                        .at("/segments/0/name")
                        .textValue())
                .isEqualTo("Silver");

        String remove = "/segments/" + gold + "/remove";
        assertThat(data("{\"segment_id\":\"" + gold + "\"}")).isEqualTo("Ann");
        http.post(remove, "{\"entity_id\":\"" + ann + "\"}");
        assertThat(http.post(remove, "{\"entity_id\":\"" + ann + "\"}").status())
                .isEqualTo(404);
        assertThat(data("{\"segment_id\":\"" + gold + "\"}")).isEmpty();
        assertThat(data("{\"user\":{\"name\":\"B\"}}")).isEqualTo("Bob");
        assertThat(data("{\"user\":{\"email\":\"ANN@\"}}")).isEqualTo("Ann");
        assertThat(data("{\"user\":{\"phone\":\"+31\"}}")).isEmpty();
        assertThat(data("{}")).isEqualTo("Ann Bob");
        assertThat(http.post("/segments/data", "{\"target_type\":\"organization\"}")
                        .all("name"))
                .isEqualTo("Acme");
    }

    @Test
    void eachRecipientGetsANotification() throws Exception {
        String ann = wacht.user().create();
        String bob = wacht.user().create();
        String text = "{\"title\":\"Hi\",\"body\":\"There\"%s}";

        JsonNode data = notify(text.formatted(",\"user_ids\":[\"" + ann + "\",\"" + bob + "\"],\"user_id\":\"" + ann
                        + "\",\"severity\":\"odd\",\"action_url\":\"https://a.test\",\"expires_hours\":1"))
                .json()
                .get("data");

        assertThat(data.findValuesAsText("user_id")).containsExactly(ann, bob);
        assertThat(data.at("/0/severity").textValue()).isEqualTo("info");
        assertThat(data.at("/0/ctas/0/label").textValue()).isEqualTo("View");
        assertThat(data.at("/0/expires_at").isTextual()).isTrue();
        assertThat(notify(text.formatted("")).error()).isEqualTo("At least one recipient is required");
        assertThat(notify(text.formatted(",\"user_ids\":[\"" + ann + "\",\"1\"]"))
                        .error())
                .isEqualTo("User not found");
        String acme = http.form("POST", "/organizations", "name", "Acme").id();
        assertThat(notify(text.formatted(",\"organization_id\":\"" + acme + "\""))
                        .json()
                        .at("/data/0/organization_id")
                        .textValue())
                .isEqualTo(acme);
    }

    private Http.Response create(String name, String type) throws Exception {
        return http.post("/segments", "{\"name\":\"" + name + "\",\"type\":\"" + type + "\"}");
    }

    private Http.Response assign(String segment, String entity) throws Exception {
        return http.post("/segments/" + segment + "/assign", "{\"entity_id\":\"" + entity + "\"}");
    }

    private Http.Response notify(String body) throws Exception {
        return http.post("/notifications", body);
    }

    private String data(String filters) throws Exception {
        return http.post("/segments/data", "{\"target_type\":\"user\",\"filters\":" + filters + "}")
                .all("first_name");
    }
}
