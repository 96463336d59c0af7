package dev.wacht.examples.spring.webhooks;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.UnreadableWebhook;
import dev.wacht.auth.WebhookEvent;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.spring.WachtSpring;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;

/**
 * The route that receives Wacht's webhooks, if a secret is set. It needs no guard, because the signature proves the
 * sender.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("wacht.webhook.secrets")
final class WebhookRoutes {
    @Bean("/webhooks/wacht")
    HttpRequestHandler webhooks(WebhookVerifier verifier) {
        return WachtSpring.webhook(WebhookReceiver.of(verifier, ReplayGuard.inMemory(), WebhookRoutes::handle)
                .onUnreadable(WebhookRoutes::keep));
    }

    /** Handles an event within Wacht's time-out of 30 s; if it throws, Wacht sends the event again. */
    private static void handle(WebhookEvent event) {
        System.out.println("Received " + event);
    }

    /**
     * Prints a delivery that cannot be read. A real service writes it to a file or a table for later inspection,
     * because Wacht does not send it again.
     */
    private static void keep(UnreadableWebhook webhook) {
        System.out.println("Cannot read the webhook: " + webhook);
    }
}
