package dev.wacht.servlet;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.WebhookReceiver;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands deliveries to a receiver as they came. Writes every response itself, filter or not: to Wacht's sender, another
 * 4xx of the container or of an error page would be final, and the event lost.
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
        try {
            receiver.receive(request.getInputStream(), request::getHeader);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("the body of a webhook could not be read", e);
            refuse(response, e);
        } catch (RuntimeException | Error e) {
            if (!(e instanceof WachtException)) { // The receiver logs its own.
                LOG.error("a webhook could not be received", e);
            }
            refuse(response, e);
        }
    }

    private static void refuse(HttpServletResponse response, Throwable thrown) {
        response.reset(); // Whatever was set before: a Retry-After would spend all attempts of Wacht's sender.
        EnvelopeHandler.writeIfPossible(response, ErrorEnvelope.of(thrown));
    }
}
