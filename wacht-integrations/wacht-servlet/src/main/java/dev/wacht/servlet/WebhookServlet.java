package dev.wacht.servlet;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WebhookReceiver;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands deliveries to a receiver as they came. */
final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MAX_BODY = 1 << 20;

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
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            EnvelopeHandler.write(response, ErrorEnvelope.ofStatus(413));
            return;
        }
        receive(body, request, response);
    }

    private void receive(byte[] body, HttpServletRequest request, HttpServletResponse response) {
        try {
            receiver.receive(body, request::getHeader);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (RuntimeException e) {
            // Whoever calls is answered here, filter or not: a container's own 4xx would lose the event for good.
            WachtServlet.answerError(request, response, e);
        }
    }
}
