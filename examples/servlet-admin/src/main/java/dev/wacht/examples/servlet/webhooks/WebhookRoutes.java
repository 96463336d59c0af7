package dev.wacht.examples.servlet.webhooks;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookEvent;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.examples.servlet.auth.Guards;
import dev.wacht.servlet.WachtServlet;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Where Wacht delivers events. Its signature is the guard. */
public final class WebhookRoutes {
    private final WebhookReceiver receiver;

    /** @param handler what to do with an event; one that fails comes again */
    public WebhookRoutes(String signingSecret, Consumer<WebhookEvent> handler) {
        this.receiver = WebhookReceiver.of(
                WebhookVerifier.builder().secret(signingSecret).build(), ReplayGuard.inMemory(), handler);
    }

    public void register(ServletContextHandler context, Guards guards) {
        guards.open("/webhooks/wacht");
        context.addServlet(new ServletHolder(WachtServlet.webhook(receiver)), "/webhooks/wacht");
    }
}
