package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.webhooks.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks to registered endpoints: triggers, change events, the retry schedule, deliveries and replays. */
class WebhookScenarioTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final String APP = "/webhooks/apps/hooks";
    private static final String DELIVERIES = APP + "/deliveries";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);
    private TestReceiver receiver;
    private String secret = "";
    private String endpoint = "";

    @BeforeEach
    void register() throws Exception {
        wacht.clock().set(NOON);
        receiver = new TestReceiver();
        secret = http.post("/webhooks/apps", "{\"app_slug\":\"hooks\",\"name\":\"Hooks\"}")
                .json()
                .get("signing_secret")
                .textValue();
        endpoint = subscribe("\"event_name\":\"order.paid\"", "").id();
    }

    @AfterEach
    void close() {
        receiver.close();
        wacht.close();
    }

    @Test
    void triggeredEventIsDeliveredSignedAndLogged() throws Exception {
        receiver.statuses.add(204);
        String id =
                trigger("order.paid", "{\"id\":7}").json().at("/delivery_ids/0").textValue();
        wacht.deliverWebhooks();

        String body = "{\"type\":\"order.paid\",\"timestamp\":\"2026-03-04T12:00:00Z\",\"data\":{\"id\":7}}";
        String timestamp = Long.toString(NOON.getEpochSecond());
        String signature = new WebhookSecret(Optional.of(secret))
                .sign(
                        (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII),
                        body.getBytes(StandardCharsets.UTF_8));
        assertThat(receiver.received).containsExactly(id + timestamp + signature + body);
        JsonNode logged = http.get(DELIVERIES).json().at("/data/0");
        assertThat(logged.get("delivery_id").textValue()).isEqualTo(id);
        assertThat(logged.get("status").textValue()).isEqualTo("success");
        assertThat(logged.get("http_status_code").intValue()).isEqualTo(204);
        assertThat(http.get(DELIVERIES + "/" + id).json().at("/payload/id").intValue())
                .isEqualTo(7);
        assertThat(http.get(DELIVERIES + "/" + id + "?status=pending").status()).isEqualTo(404);
        assertThat(trigger("order.lost", "{}").json().get("delivered_count").intValue())
                .isZero();
        assertThat(http.get(DELIVERIES + "?status=failed").json().get("data")).isEmpty();
    }

    @Test
    void failedAttemptsAreRetriedByTheClock() throws Exception {
        receiver.statuses.add(500);
        receiver.statuses.add(503);
        receiver.statuses.add(200);
        String id = trigger("order.paid", "{}").json().at("/delivery_ids/0").textValue();
        wacht.deliverWebhooks();
        assertThat(http.get(DELIVERIES + "/" + id + "?status=pending")
                        .json()
                        .get("attempt_number")
                        .intValue())
                .isEqualTo(1);

        wacht.clock().advance(Duration.ofSeconds(29));
        wacht.deliverWebhooks();
        assertThat(receiver.received).hasSize(1);
        wacht.clock().advance(Duration.ofSeconds(1));
        wacht.deliverWebhooks();
        assertThat(receiver.received).hasSize(2);
        wacht.clock().advance(Duration.ofHours(1));
        wacht.deliverWebhooks();

        JsonNode done = http.get(DELIVERIES + "/" + id).json();
        assertThat(done.get("status").textValue()).isEqualTo("success");
        assertThat(done.get("attempt_number").intValue()).isEqualTo(3);
        assertThat(done.get("timestamp").textValue()).isEqualTo("2026-03-04T12:01:30Z");
        assertThat(receiver.received.stream().distinct()).hasSize(1);
    }

    @Test
    void deliveryEndsAfterAWeekWithoutSuccess() throws Exception {
        trigger("order.paid", "{}");
        wacht.clock().advance(Duration.ofDays(7));
        wacht.deliverWebhooks();

        JsonNode lost = http.get(DELIVERIES).json().at("/data/0");
        assertThat(receiver.received).hasSize(32);
        assertThat(lost.get("status").textValue()).isEqualTo("permanently_failed");
        assertThat(lost.get("attempt_number").intValue()).isEqualTo(32);
        assertThat(http.get(APP + "/endpoints")
                        .json()
                        .at("/data/0/failure_count")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void tenExhaustedDeliveriesDisableEndpoint() throws Exception {
        http.patchJson(APP + "/endpoints/" + endpoint, "{\"max_retries\":1}");
        for (int i = 0; i < 10; i++) {
            trigger("order.paid", "{}");
            wacht.deliverWebhooks();
        }

        assertThat(trigger("order.paid", "{}").json().get("delivered_count").intValue())
                .isZero();
        JsonNode off = http.get(APP + "/endpoints?include_inactive=true").json().at("/data/0");
        assertThat(off.get("auto_disabled").booleanValue()).isTrue();
        http.post("/webhooks/endpoints/" + endpoint + "/reactivate");
        receiver.statuses.add(410);
        trigger("order.paid", "{}");
        wacht.deliverWebhooks();
        assertThat(http.get(APP + "/endpoints").json().get("data")).isEmpty();
    }

    @Test
    void changesPublishEvents() throws Exception {
        subscribe("\"event_name\":\"user.created\"},{\"event_name\":\"user.deleted\"", "");
        subscribe("\"event_name\":\"api_key.created\"", "");
        for (int i = 0; i < 3; i++) {
            receiver.statuses.add(200);
        }
        String user = http.form(
                        "POST", "/users", "first_name", "Ann", "last_name", "Lee", "email_address", "a@example.com")
                .id();
        assertThat(http.form("POST", "/users", "first_name", "").status()).isEqualTo(400);
        http.delete("/users/" + user);
        wacht.apiKey().create();
        http.post("/api-auth/apps/local/keys", "{\"name\":\"K\"}");
        wacht.deliverWebhooks();

        assertThat(receiver.received).hasSize(3);
        assertThat(receiver.received.get(0))
                .contains("\"type\":\"user.created\"")
                .contains("\"first_name\":\"Ann\"");
        assertThat(receiver.received.get(1))
                .contains("\"type\":\"user.deleted\"")
                .contains("\"id\":\"" + user + "\"");
        assertThat(receiver.received.get(2)).contains("api_key.created").doesNotContain("\"secret\"");
    }

    @Test
    void filterBlocksOtherEvents() throws Exception {
        subscribe("\"event_name\":\"stock\",\"filter_rules\":{\"region\":\"eu\"}", "");
        receiver.statuses.add(200);

        JsonNode us = http.post(APP + "/trigger", trigger("stock", "{}", ",\"filter_context\":{\"region\":\"us\"}"))
                .json();
        JsonNode eu = http.post(APP + "/trigger", trigger("stock", "{}", ",\"filter_context\":{\"region\":\"eu\"}"))
                .json();
        wacht.deliverWebhooks();

        assertThat(us.get("filtered_count").intValue()).isEqualTo(1);
        assertThat(eu.get("delivered_count").intValue()).isEqualTo(1);
        assertThat(http.get(DELIVERIES).all("status")).isEqualTo("filtered success");
    }

    @Test
    void testOfEndpointCreatesNoDelivery() throws Exception {
        receiver.statuses.add(201);
        String test = APP + "/endpoints/" + endpoint + "/test";

        JsonNode passed = http.post(test, "{\"event_name\":\"ping\"}").json();
        assertThat(passed.get("success").booleanValue()).isTrue();
        assertThat(passed.get("status_code").intValue()).isEqualTo(201);
        receiver.close();
        JsonNode failed = http.post(test, "{\"event_name\":\"ping\"}").json();
        assertThat(failed.get("success").booleanValue()).isFalse();
        assertThat(failed.get("error").textValue()).isNotEmpty();
        assertThat(http.get(DELIVERIES).json().get("data")).isEmpty();
        assertThat(http.post(APP + "/endpoints/1/test", "{\"event_name\":\"ping\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void replayCreatesNewDeliveries() throws Exception {
        receiver.statuses.add(400);
        receiver.statuses.add(200);
        String id = trigger("order.paid", "{}").json().at("/delivery_ids/0").textValue();
        wacht.deliverWebhooks();

        String request = "{\"delivery_ids\":[\"" + id + "\"],\"idempotency_key\":\"k\"}";
        String task =
                http.post(DELIVERIES + "/replay", request).json().get("task_id").textValue();
        wacht.deliverWebhooks();

        JsonNode status = http.get(DELIVERIES + "/replay/" + task).json();
        assertThat(status.get("status").textValue()).isEqualTo("completed");
        assertThat(status.get("replayed_count").intValue()).isEqualTo(1);
        assertThat(status.get("last_delivery_id").textValue()).isNotEqualTo(id);
        assertThat(http.post(DELIVERIES + "/replay", request)
                        .json()
                        .get("task_id")
                        .textValue())
                .isEqualTo(task);
        wacht.clock().advance(Duration.ofMinutes(31));
        assertThat(http.post(DELIVERIES + "/replay", request)
                        .json()
                        .get("task_id")
                        .textValue())
                .isNotEqualTo(task);
        assertThat(http.get(DELIVERIES + "/replay?limit=1")
                        .json()
                        .get("has_more")
                        .booleanValue())
                .isTrue();
        assertThat(http.post(DELIVERIES + "/replay", "{\"delivery_ids\":[]}").status())
                .isEqualTo(400);
        assertThat(http.post(
                                DELIVERIES + "/replay",
                                "{\"start_date\":\"2026-03-01T00:00:00Z\",\"end_date\":\"2026-03-04T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.get(DELIVERIES + "/replay/1").error()).isEqualTo("Replay task not found");
    }

    @Test
    void replayOfDateRangeCanBeCancelled() throws Exception {
        receiver.statuses.add(400);
        receiver.statuses.add(404);
        trigger("order.paid", "{}");
        trigger("order.paid", "{}");
        wacht.deliverWebhooks();
        receiver.hangs = true;

        String range = "{\"start_date\":\"2026-03-04T00:00:00Z\",\"status\":\"permanently_failed\"}";
        String task =
                http.post(DELIVERIES + "/replay", range).json().get("task_id").textValue();
        String path = DELIVERIES + "/replay/" + task;
        assertThat(http.get(path).json().get("status").textValue()).isEqualTo("running");
        assertThat(http.get(path).json().get("total_count").intValue()).isEqualTo(2);
        http.post(DELIVERIES + "/replay", range);
        http.post(DELIVERIES + "/replay", range);
        assertThat(http.post(DELIVERIES + "/replay", range).status()).isEqualTo(400);
        assertThat(http.post(path + "/cancel").json().get("status").textValue()).isEqualTo("cancelled");
        assertThat(http.post(path + "/cancel").status()).isEqualTo(400);
        assertThat(http.get(path).json().get("total_count").intValue()).isEqualTo(2);
    }

    @Test
    void pendingDeliveriesAreExportedInSeed() throws Exception {
        trigger("order.paid", "{}");
        wacht.deliverWebhooks();
        try (LocalWacht copy = LocalWacht.builder().seed(wacht.exportSeed()).start()) {
            receiver.statuses.add(200);
            copy.clock().set(NOON.plusSeconds(30));
            copy.deliverWebhooks();
            assertThat(new Http(copy).get(DELIVERIES).all("status")).isEqualTo("success");
        }
        wacht.reset();
        wacht.clock().advance(Duration.ofDays(1));
        wacht.deliverWebhooks();
        assertThat(receiver.received).hasSize(2);
    }

    private Http.Response subscribe(String subscriptions, String more) throws Exception {
        return http.post(
                APP + "/endpoints",
                "{\"app_slug\":\"hooks\",\"url\":\"" + receiver.url() + "\",\"subscriptions\":[{" + subscriptions + "}]"
                        + more + "}");
    }

    private Http.Response trigger(String event, String payload) throws Exception {
        return http.post(APP + "/trigger", trigger(event, payload, ""));
    }

    private static String trigger(String event, String payload, String more) {
        return "{\"app_slug\":\"hooks\",\"event_name\":\"" + event + "\",\"payload\":" + payload + more + "}";
    }
}
