package dev.wacht.servlet;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.internal.WebhookDelivery;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes deliveries unchanged to a receiver. Writes every response itself, with or without a filter, because Wacht does
 * not resend an event after a 4xx response from the container or an error page.
 */
final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);

    private final transient WebhookReceiver receiver;

    WebhookServlet(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            EnvelopeHandler.write(response, ErrorEnvelope.ofStatus(405));
            return;
        }
        Optional<ErrorEnvelope> refusal =
                WebhookDelivery.receive(receiver, request::getInputStream, request::getHeader, LOG);
        if (refusal.isPresent()) {
            response.reset(); // A Retry-After of an outer filter would replace Wacht's retry schedule.
            EnvelopeHandler.writeIfPossible(response, refusal.get());
        } else {
            accept(response);
        }
    }

    private static void accept(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        try {
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("the sender closed the connection", e);
        }
    }
}
