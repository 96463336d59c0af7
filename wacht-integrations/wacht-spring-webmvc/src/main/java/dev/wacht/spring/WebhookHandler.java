package dev.wacht.spring;

import dev.wacht.auth.WebhookReceiver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.server.ResponseStatusException;

/** Hands the bytes of a delivery over as they came. Open: the signature says who sends. */
@PublicRoute
final class WebhookHandler implements HttpRequestHandler {
    /** Far beyond any event, and little enough for a stranger to send. */
    private static final int MAX_BYTES = 1024 * 1024;

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
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new ResponseStatusException(HttpStatus.valueOf(413));
        }
        receiver.receive(body, request::getHeader);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
