package dev.wacht.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.AuthzPrincipalType;
import dev.wacht.api.model.CreateProjectTaskBoardItemForm;
import dev.wacht.api.model.CreateProjectTaskBoardItemRequest;
import dev.wacht.api.model.CreateWebhookEndpointRequest;
import dev.wacht.api.model.ScheduleMount;
import dev.wacht.api.model.ScheduleMountMode;
import dev.wacht.api.model.TriggerWebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the hand-written helpers of the facades, and values that are filled in. */
class HelpersTest {
    private static final RequestOptions OPTIONS =
            RequestOptions.builder().timeout(Duration.ofSeconds(2)).build();

    private final RecordingTransport transport = new RecordingTransport();
    private final WebhooksApi webhooks = new WebhooksApi(transport);
    private final GatewayApi gateway = new GatewayApi(transport);
    private final ApiKeysApi apiKeys = new ApiKeysApi(transport);
    private final AiBoardsApi boards = new AiApi(transport).boards();

    @Test
    void replaysASingleDelivery() {
        transport.enqueue("{\"task_id\":\"7\"}").enqueue("{}");

        assertThat(webhooks.replayWebhookDelivery("a/b", "12").getTaskId()).isEqualTo("7");
        webhooks.replayWebhookDelivery("a/b", "12", OPTIONS);

        assertThat(transport.requests)
                .containsOnly("POST /prefix/webhooks/apps/a%2Fb/deliveries/replay {\"delivery_ids\":[\"12\"]}");
        assertThat(transport.options).containsExactly(RequestOptions.none(), OPTIONS);
    }

    @Test
    void replaysASingleDeliveryWithAnIdempotencyKey() {
        transport.enqueue("{\"task_id\":\"7\"}").enqueue("{}");

        assertThat(webhooks.replayWebhookDelivery("app", "12", "key-1").getTaskId())
                .isEqualTo("7");
        webhooks.replayWebhookDelivery("app", "12", "key-1", OPTIONS);

        assertThat(transport.requests)
                .containsOnly("POST /prefix/webhooks/apps/app/deliveries/replay"
                        + " {\"delivery_ids\":[\"12\"],\"idempotency_key\":\"key-1\"}");
        assertThat(transport.options).containsExactly(RequestOptions.none(), OPTIONS);
    }

    @Test
    void checksAPrincipalAtTheGateway() {
        transport.enqueue("{\"allowed\":true}").enqueue("{\"allowed\":false}").enqueue("{}");

        assertThat(gateway.checkPrincipalAuthz(AuthzPrincipalType.API_KEY, "wk_1", "GET", "/orders")
                        .isAllowed())
                .isTrue();
        gateway.checkPrincipalAuthz(
                AuthzPrincipalType.OAUTH_ACCESS_TOKEN, "t", "POST", "/orders", List.of("order:write"));
        gateway.checkPrincipalAuthz(AuthzPrincipalType.API_KEY, "wk_1", "GET", "/orders", List.of(), OPTIONS);

        String one = "POST /prefix/v1/authz/check {\"principal\":{\"type\":\"api_key\",\"value\":\"wk_1\"},"
                + "\"resource\":\"/orders\",\"method\":\"GET\"}";
        assertThat(transport.requests)
                .containsExactly(
                        one,
                        "POST /prefix/v1/authz/check {\"principal\":{\"type\":\"oauth_access_token\",\"value\":\"t\"},"
                                + "\"resource\":\"/orders\",\"method\":\"POST\","
                                + "\"required_permissions\":[\"order:write\"]}",
                        one);
        assertThat(transport.options).containsExactly(RequestOptions.none(), RequestOptions.none(), OPTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void rejectsAReplayWithoutADeliveryId(String id) {
        assertThatThrownBy(() -> webhooks.replayWebhookDelivery("app", id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deliveryId must not be null or blank");
    }

    @Test
    void revokesAKeyWithAnEmptyObject() {
        transport.enqueue("{}").enqueue("{}");

        apiKeys.revokeApiKey("app", "12");
        apiKeys.revokeApiKey("app", "12", OPTIONS);

        assertThat(transport.requests).containsOnly("POST /prefix/api-auth/apps/app/keys/12/revoke {}");
        assertThat(transport.options).containsExactly(RequestOptions.none(), OPTIONS);
    }

    @Test
    void copiesTheAppSlugFromThePathToTheBody() {
        transport.enqueue("{}").enqueue("{}");

        webhooks.triggerWebhook(
                "shop",
                TriggerWebhookRequest.builder()
                        .eventName("order.paid")
                        .payload(Map.of("id", 1))
                        .build());
        webhooks.createWebhookEndpoint(
                "shop",
                CreateWebhookEndpointRequest.builder()
                        .appSlug("another")
                        .url("https://example.test")
                        .subscriptions(List.of())
                        .build());

        assertThat(transport.requests)
                .containsExactly(
                        "POST /prefix/webhooks/apps/shop/trigger"
                                + " {\"app_slug\":\"shop\",\"event_name\":\"order.paid\",\"payload\":{\"id\":1}}",
                        "POST /prefix/webhooks/apps/shop/endpoints"
                                + " {\"app_slug\":\"shop\",\"url\":\"https://example.test\",\"subscriptions\":[]}");
    }

    @Test
    void createsABoardItemAsJsonOrWithAttachments() {
        transport.enqueue("{}").enqueue("{}");

        boards.createProjectTaskBoardItem(
                "p", CreateProjectTaskBoardItemRequest.builder().title("Pack").build());
        boards.createProjectTaskBoardItemWithAttachments(
                "p",
                CreateProjectTaskBoardItemForm.builder()
                        .title("Pack")
                        .intervalSeconds(60)
                        .mounts(List.of(ScheduleMount.builder()
                                .mountPath("/in")
                                .s3RelativeKey("k")
                                .mode(ScheduleMountMode.RO)
                                .build()))
                        .attachments(List.of(FileUpload.of("list.txt", "nails".getBytes(StandardCharsets.UTF_8))))
                        .build());

        assertThat(transport.requests)
                .containsExactly("POST /prefix/ai/actor-projects/p/board/items {\"title\":\"Pack\"}", """
                        POST /prefix/ai/actor-projects/p/board/items title=Pack
                        interval_seconds=60
                        mounts:[{"mount_path":"/in","s3_relative_key":"k","mode":"ro"}]
                        attachments@list.txt""");
    }
}
