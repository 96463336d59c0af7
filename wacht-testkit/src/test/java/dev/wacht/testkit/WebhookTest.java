package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The headers, body and signature of a webhook. */
class WebhookTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void isSignedByStandardWebhooks() throws Exception {
        SignedWebhook webhook = wacht.webhook("user.created")
                .id("msg_1")
                .at(Instant.parse("2026-03-04T10:00:00Z"))
                .data(Map.of("first_name", "Zoë"))
                .sign();

        assertThat(webhook.bodyText())
                .isEqualTo("{\"type\":\"user.created\",\"timestamp\":\"2026-03-04T10:00:00Z\","
                        + "\"data\":{\"first_name\":\"Zoë\"}}");
        assertThat(webhook.header("webhook-timestamp")).isEqualTo("1772618400");
        assertThat(webhook.header("webhook-signature")).isEqualTo("v1," + hmac("msg_1.1772618400.", webhook.body()));
        String old = webhook.header("webhook-signature");
        wacht.rotateWebhookSecret();
        assertThat(wacht.webhook("user.created").id("msg_1").sign().header("webhook-signature"))
                .isNotEqualTo(old);
    }

    @Test
    void customBodyIsSignedUnchanged() throws Exception {
        SignedWebhook webhook = wacht.webhook("ignored")
                .id("msg_1")
                .at(Instant.parse("2026-03-04T10:00:00Z"))
                .body("<Zoë>")
                .sign();

        assertThat(webhook.bodyText()).isEqualTo("<Zoë>");
        assertThat(webhook.header("webhook-signature")).isEqualTo("v1," + hmac("msg_1.1772618400.", webhook.body()));
    }

    private String hmac(String head, byte[] body) throws Exception {
        byte[] key = Base64.getDecoder().decode(wacht.webhookSecret().substring("whsec_".length()));
        assertThat(key).hasSize(32);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}
