package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhook apps, their endpoints and their event catalogs. */
class WebhookAppScenarioTest {
    private static final String APP = "/webhooks/apps/hooks";
    private static final String CATALOGS = "/webhooks/event-catalogs";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void appsAreCreatedListedUpdatedAndDeleted() throws Exception {
        JsonNode app = createApp("\"hooks\"").json();
        JsonNode unnamed = http.post("/webhooks/apps", "{\"name\":\"Other\"}").json();

        assertThat(app.get("signing_secret").textValue()).startsWith("whsec_");
        assertThat(unnamed.get("app_slug").textValue()).startsWith("wh_");
        assertThat(createApp("\"hooks\"").status()).isEqualTo(409);
        assertThat(http.get("/webhooks/apps?search=OTH").all("name")).isEqualTo("Other");
        assertThat(http.post(APP + "/rotate-secret").json().get("signing_secret"))
                .isNotEqualTo(app.get("signing_secret"));
        http.patchJson(APP, "{\"is_active\":false,\"failure_notification_emails\":[\"a@example.com\"]}");
        assertThat(http.get("/webhooks/apps").all("name")).isEqualTo("Other");
        assertThat(http.get("/webhooks/apps?include_inactive=true").all("name")).isEqualTo("Hooks Other");
        assertThat(http.get(APP).json().get("failure_notification_emails")).hasSize(1);
        assertThat(http.delete(APP).text()).isEqualTo("{}");
        assertThat(http.delete(APP).error()).isEqualTo("Webhook app not found");
        assertThat(http.get(APP + "/endpoints").status()).isEqualTo(404);
    }

    @Test
    void catalogDefinesEventsOfItsApps() throws Exception {
        String events = "{\"slug\":\"shop\",\"name\":\"Shop\",\"events\":[{\"name\":\"order.paid\","
                + "\"description\":\"Paid\",\"schema\":{\"type\":\"object\"}}]}";
        http.post(CATALOGS, events);
        assertThat(http.post(CATALOGS, events).status()).isEqualTo(409);
        createApp("\"hooks\"");
        assertThat(http.get(APP + "/catalog").error()).isEqualTo("Event catalog not found");
        assertThat(http.get(APP + "/events").json().get("events")).isEmpty();
        assertThat(http.patchJson(APP, "{\"event_catalog_slug\":\"none\"}").status())
                .isEqualTo(404);
        http.patchJson(APP, "{\"event_catalog_slug\":\"shop\"}");

        String more = "{\"events\":[{\"name\":\"order.sent\",\"description\":\"Sent\"}]}";
        assertThat(http.post(CATALOGS + "/shop/append-events", more).json().get("events"))
                .hasSize(2);
        assertThat(http.post(CATALOGS + "/shop/append-events", more).status()).isEqualTo(409);
        assertThat(http.get(APP + "/events").json().at("/events/0/event_name").textValue())
                .isEqualTo("order.paid");
        String archive = "{\"event_name\":\"order.paid\",\"is_archived\":true}";
        http.post(CATALOGS + "/shop/archive-event", archive);
        assertThat(http.get(APP + "/events").json().get("events")).hasSize(1);
        assertThat(http.get(APP + "/catalog").json().at("/events/0/is_archived").booleanValue())
                .isTrue();
        assertThat(http.post(CATALOGS + "/shop/archive-event", archive.replace("paid", "lost"))
                        .error())
                .isEqualTo("Event not found");
        http.json("PUT", CATALOGS + "/shop", "{\"name\":\"Store\"}");
        assertThat(http.get(CATALOGS).all("name")).isEqualTo("Store");
        assertThat(http.get(CATALOGS + "/none").status()).isEqualTo(404);
    }

    @Test
    void endpointsBelongToTheirApp() throws Exception {
        createApp("\"hooks\"");
        createApp("\"others\"");
        JsonNode endpoint = createEndpoint("https://a.test/hooks", "").json();
        String path = APP + "/endpoints/" + endpoint.get("id").textValue();

        assertThat(endpoint.get("max_retries").intValue()).isEqualTo(32);
        assertThat(endpoint.has("subscriptions")).isFalse();
        assertThat(http.get(APP + "/endpoints")
                        .json()
                        .at("/data/0/subscriptions/0/event_name")
                        .textValue())
                .isEqualTo("order.paid");
        assertThat(createEndpoint("ftp://a.test", "").error()).isEqualTo("Invalid webhook URL");
        assertThat(createEndpoint("https://a.test", ",\"headers\":{\"a b\":\"c\"}")
                        .status())
                .isEqualTo(400);
        assertThat(createEndpoint("https://a.test", ",\"max_retries\":0").status())
                .isEqualTo(400);
        assertThat(http.patchJson(path, "{\"is_active\":false}").status()).isEqualTo(200);
        assertThat(http.get(APP + "/endpoints").json().get("data")).isEmpty();
        assertThat(http.post("/webhooks/endpoints/" + endpoint.get("id").textValue() + "/reactivate")
                        .json()
                        .get("success")
                        .booleanValue())
                .isTrue();
        assertThat(http.get(APP + "/endpoints").json().get("data")).hasSize(1);
        assertThat(http.delete(path.replace("/hooks/", "/others/")).error()).isEqualTo("Webhook endpoint not found");
        assertThat(http.delete(path).text()).isEqualTo("{}");
        assertThat(http.delete(path).status()).isEqualTo(404);
    }

    private Http.Response createApp(String slug) throws Exception {
        return http.post("/webhooks/apps", "{\"app_slug\":" + slug + ",\"name\":\"Hooks\"}");
    }

    private Http.Response createEndpoint(String url, String more) throws Exception {
        return http.post(
                APP + "/endpoints",
                "{\"app_slug\":\"hooks\",\"url\":\"" + url + "\",\"subscriptions\":[{\"event_name\":\"order.paid\"}]"
                        + more + "}");
    }
}
