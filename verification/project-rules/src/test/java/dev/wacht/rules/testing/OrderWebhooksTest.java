package dev.wacht.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import dev.wacht.testkit.WebhookDelivery;
import io.javalin.Javalin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The webhook test of docs/testing.md. */
class OrderWebhooksTest {
    @Test
    @WachtTest
    void webhookIsRetriedAfterAFailureOfTheHandler(LocalWacht wacht) {
        List<String> handled = new CopyOnWriteArrayList<>();
        List<String> failures = new CopyOnWriteArrayList<>(List.of("the database is down"));
        WebhookVerifier verifier = WebhookVerifier.builder()
                .secret(wacht.webhookSecret())
                .clock(wacht.clock())
                .build();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, ReplayGuard.inMemory(), event -> {
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.remove(0));
            }
            handled.add(event.type());
        });
        Javalin service = Javalin.create(
                        config -> config.routes.post("/webhooks/wacht", WachtJavalin.webhook(receiver)))
                .start("127.0.0.1", 0);
        try {
            WebhookDelivery delivery =
                    wacht.webhook("user.created").deliverTo("http://127.0.0.1:" + service.port() + "/webhooks/wacht");

            assertThat(delivery.statuses()).containsExactly(500, 204); // 30 s apart in simulated time.
            assertThat(handled).containsExactly("user.created");
        } finally {
            service.stop();
        }
    }
}
