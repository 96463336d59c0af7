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

/** Where Wacht delivers events, if there is a secret for them. Its signature is the guard. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("wacht.webhook.secrets")
final class WebhookRoutes {
    @Bean("/webhooks/wacht")
    HttpRequestHandler webhooks(WebhookVerifier verifier) {
        return WachtSpring.webhook(WebhookReceiver.of(verifier, ReplayGuard.inMemory(), WebhookRoutes::handle)
                .onUnreadable(WebhookRoutes::keep));
    }

    /** Handles an event, within Wacht's time-out of 30 s; if it throws, Wacht sends the event again. */
    private static void handle(WebhookEvent event) {
        System.out.println("Received " + event);
    }

    /** Write it to a file or a table instead, for a person to look at: it does not come again. */
    private static void keep(UnreadableWebhook webhook) {
        System.out.println("Not readable: " + webhook);
    }
}
