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
 * Passes deliveries unchanged to a receiver, which authenticates them by their signature. Writes the response to every
 * delivery itself: an exception resolver of the application could turn an error into a 4xx, and Wacht does not send an
 * event again after a 4xx.
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
        response.reset(); // An earlier Retry-After would replace Wacht's retry schedule.
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
