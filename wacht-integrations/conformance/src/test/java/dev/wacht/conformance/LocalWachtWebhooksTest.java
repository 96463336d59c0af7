package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.wacht.api.model.EventSubscription;
import dev.wacht.api.model.ReplayWebhookDeliveryByIds;
import dev.wacht.api.model.WebhookApp;
import dev.wacht.api.model.WebhookDelivery;
import dev.wacht.api.model.WebhookEndpointSummary;
import dev.wacht.api.model.WebhookEventDefinition;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.ApiConflictException;
import dev.wacht.client.ApiNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Webhooks of LocalWacht through the real client, to a receiver that verifies them. */
class LocalWachtWebhooksTest extends LocalWachtAndClient {
    @Test
    void appsCatalogsAndEndpoints() {
        client.webhooks()
                .createWebhookEventCatalog(
                        catalog -> catalog.slug("shop").name("Shop").events(List.of(event("order.paid"))));
        WebhookApp app = client.webhooks()
                .createWebhookApp(body -> body.name("Hooks").appSlug("hooks").eventCatalogSlug("shop"));
        assertThatThrownBy(() -> client.webhooks()
                        .createWebhookApp(body -> body.name("Hooks").appSlug("hooks")))
                .isInstanceOf(ApiConflictException.class);

        assertThat(client.webhooks().rotateWebhookSecret("hooks").getSigningSecret())
                .isNotEqualTo(app.getSigningSecret());
        client.webhooks().appendWebhookEventCatalogEvents("shop", body -> body.events(List.of(event("order.sent"))));
        client.webhooks()
                .archiveWebhookEventInCatalog(
                        "shop", body -> body.eventName("order.paid").isArchived(true));
        assertThat(client.webhooks().listWebhookEvents("hooks").getEvents()).hasSize(1);
        WebhookEndpointSummary endpoint = subscribe("https://a.test/hooks", "order.sent");
        client.webhooks().updateWebhookEndpoint("hooks", endpoint.getId(), body -> body.isActive(false));
        assertThat(client.webhooks().listAllWebhookEndpoints("hooks")).isEmpty();
        assertThat(client.webhooks().reactivateWebhookEndpoint(endpoint.getId()).isSuccessful())
                .isTrue();
        client.webhooks().deleteWebhookEndpoint("hooks", endpoint.getId());
        client.webhooks().deleteWebhookApp("hooks");
        assertThatThrownBy(() -> client.webhooks().getWebhookApp("hooks")).isInstanceOf(ApiNotFoundException.class);
    }

    @Test
    void changesAndTriggersAreDelivered() throws IOException {
        String secret = client.webhooks()
                .createWebhookApp(body -> body.name("Hooks").appSlug("hooks"))
                .getSigningSecret();
        WebhookVerifier verifier =
                WebhookVerifier.builder().secret(secret).clock(wacht.clock()).build();
        List<String> types = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            types.add(verifier.verify(body, exchange.getRequestHeaders()::getFirst)
                    .type());
            exchange.sendResponseHeaders(types.size() == 1 ? 500 : 204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            subscribe("http://127.0.0.1:" + receiver.getAddress().getPort(), "organization.created", "order.paid");

            client.organizations().createOrganization(form -> form.name("Acme"));
            wacht.deliverWebhooks();
            wacht.clock().advance(Duration.ofSeconds(31));
            wacht.deliverWebhooks();
            String id = client.webhooks()
                    .triggerWebhook(
                            "hooks", body -> body.eventName("order.paid").payload(Map.of("id", 1)))
                    .getDeliveryIds()
                    .get(0);
            wacht.deliverWebhooks();

            assertThat(types).containsExactly("organization.created", "organization.created", "order.paid");
            assertThat(client.webhooks().listAllWebhookDeliveries("hooks"))
                    .extracting(WebhookDelivery::getStatus, WebhookDelivery::getAttemptNumber)
                    .containsExactly(tuple("success", 2), tuple("success", 1));
            assertThat(client.webhooks().getWebhookDelivery("hooks", id).getPayload())
                    .isEqualTo(Map.of("id", 1));
            String task = client.webhooks()
                    .replayWebhookDeliveries(
                            "hooks",
                            ReplayWebhookDeliveryByIds.builder()
                                    .deliveryIds(List.of(id))
                                    .build())
                    .getTaskId();
            wacht.deliverWebhooks();
            assertThat(client.webhooks()
                            .getWebhookReplayTaskStatus("hooks", Objects.requireNonNull(task))
                            .getReplayedCount())
                    .isEqualTo(1);
        } finally {
            receiver.stop(0);
        }
    }

    private WebhookEndpointSummary subscribe(String url, String... events) {
        List<EventSubscription> subscriptions = List.of(events).stream()
                .map(event -> EventSubscription.builder().eventName(event).build())
                .toList();
        return client.webhooks()
                .createWebhookEndpoint(
                        "hooks", body -> body.appSlug("hooks").url(url).subscriptions(subscriptions));
    }

    private static WebhookEventDefinition event(String name) {
        return WebhookEventDefinition.builder().name(name).description(name).build();
    }
}
