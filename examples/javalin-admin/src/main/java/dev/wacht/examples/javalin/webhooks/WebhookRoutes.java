package dev.wacht.examples.javalin.webhooks;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookEvent;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;

/** Where Wacht delivers events. Its signature is the guard. */
public final class WebhookRoutes {
    private final WebhookReceiver receiver;

    /** @param handler what to do with an event; one that fails comes again */
    public WebhookRoutes(String signingSecret, Consumer<WebhookEvent> handler) {
        this.receiver = WebhookReceiver.of(
                WebhookVerifier.builder().secret(signingSecret).build(), ReplayGuard.inMemory(), handler);
    }

    public void register(RoutesConfig routes) {
        routes.post("/webhooks/wacht", WachtJavalin.webhook(receiver));
    }
}
