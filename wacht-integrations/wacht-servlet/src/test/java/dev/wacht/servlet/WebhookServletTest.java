package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.SignedWebhook;
import dev.wacht.testkit.WebhookBuilder;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deliveries over sockets. */
class WebhookServletTest extends ContainerTest {
    @Test
    void webhookIsHandledOnceWithItsUnchangedBytes() throws Exception {
        WebhookBuilder webhook = wacht.webhook("user.created").data(Map.of("first_name", "Zoë"));

        assertThat(webhook.deliverTo(webhookUrl()).statuses()).containsExactly(204);
        assertThat(webhook.deliverTo(webhookUrl()).statuses()).containsExactly(204);

        assertThat(application.ran).containsExactly("user.created {\"first_name\":\"Zoë\"}");
    }

    @Test
    void failingWebhookHandlerIsRetriedWhateverItThrows() throws Exception {
        assertThat(wacht.webhook("user.deleted").deliverTo(webhookUrl()).statuses())
                .hasSizeGreaterThan(1)
                .containsOnly(500);
    }

    @Test
    void invalidWebhooksAreRejected() throws Exception {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        String[] headers = webhook.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toArray(String[]::new);

        assertEnvelope(
                RawHttp.sendBody(container.port(), "POST", "/webhooks", webhook.bodyText() + " ", headers),
                401,
                "unauthenticated");
        assertEnvelope(
                RawHttp.sendBody(container.port(), "POST", "/webhooks", "x".repeat((4 << 20) + 1), headers),
                500,
                "internal_error");
        RawResponse get = get("/webhooks", headers);
        assertEnvelope(get, 405, "method_not_allowed");
        assertThat(get.headers("Allow")).containsExactly("POST");
        assertThat(application.ran).isEmpty();
    }

    private String webhookUrl() {
        return "http://127.0.0.1:" + container.port() + "/webhooks";
    }
}
