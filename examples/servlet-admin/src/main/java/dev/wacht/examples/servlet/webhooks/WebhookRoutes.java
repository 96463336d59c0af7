package dev.wacht.examples.servlet.webhooks;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.UnreadableWebhook;
import dev.wacht.auth.WebhookEvent;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.examples.servlet.auth.Guards;
import dev.wacht.servlet.WachtServlet;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route that receives Wacht's webhooks. It needs no guard, because the signature proves the sender. */
public final class WebhookRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRoutes.class);

    private final WebhookReceiver receiver;

    /** @param handler handles an event within Wacht's time-out of 30 s; if it throws, Wacht sends the event again */
    public WebhookRoutes(String signingSecret, Consumer<WebhookEvent> handler) {
        this.receiver = WebhookReceiver.of(
                        WebhookVerifier.builder().secret(signingSecret).build(), ReplayGuard.inMemory(), handler)
                .onUnreadable(WebhookRoutes::keep);
    }

    /**
     * Logs a delivery that cannot be read. A real service writes it to a file or a table for later inspection, because
     * Wacht does not send it again.
     */
    private static void keep(UnreadableWebhook webhook) {
        LOG.error("Cannot read the webhook: {}", webhook);
    }

    public void register(ServletContextHandler context, Guards guards) {
        guards.open("/webhooks/wacht");
        context.addServlet(new ServletHolder(WachtServlet.webhook(receiver)), "/webhooks/wacht");
    }
}
