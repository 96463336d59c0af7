package dev.wacht.spring;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.internal.WebhookDelivery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/**
 * Hands deliveries to a receiver as they came. Open: the signature says who sends. Writes every response itself: an
 * exception resolver of the application could make it a 4xx, which is final to Wacht's sender, and the event lost.
 */
@PublicRoute
final class WebhookHandler implements HttpRequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final WebhookReceiver receiver;

    WebhookHandler(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException {
        if (!request.getMethod().equals("POST")) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("POST"));
        }
        Optional<ErrorEnvelope> refusal =
                WebhookDelivery.receive(receiver, request::getInputStream, request::getHeader, LOG);
        if (refusal.isPresent()) {
            refuse(response, refusal.get());
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private static void refuse(HttpServletResponse response, ErrorEnvelope envelope) throws IOException {
        response.reset(); // Whatever was set before: a Retry-After would spend all attempts of Wacht's sender.
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
