package dev.wacht.servlet;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.internal.CorrelationId;
import dev.wacht.auth.internal.RequestFailureLog;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an exception as the error envelope, and logs it. Every adapter has a class of this name, because each
 * framework has its own exceptions and its own way to write a response.
 */
final class EnvelopeHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WachtAuthFilter.class);
    private static final RequestFailureLog FAILURES = new RequestFailureLog(LOG);

    /** Limits the loop, because causes can be circular. No real chain of causes is longer. */
    private static final int LONGEST_CAUSE_CHAIN = 16;

    private EnvelopeHandler() {}

    static ErrorEnvelope envelopeOf(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof AmbiguousPathException) {
            return ErrorEnvelope.ofStatus(400);
        }
        OptionalInt clientError = ContainerErrors.clientErrorOf(cause);
        return clientError.isPresent() ? ErrorEnvelope.ofStatus(clientError.getAsInt()) : ErrorEnvelope.of(cause);
    }

    /** Writes the envelope to a response that was reset. */
    static void write(HttpServletResponse response, ErrorEnvelope envelope) throws IOException {
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        response.setCharacterEncoding("utf-8"); // Jetty omits its default, UTF-8, from Content-Type.
        response.getOutputStream().write(envelope.json().getBytes(StandardCharsets.UTF_8));
        response.flushBuffer(); // Commits, so that outer filters cannot change the status.
    }

    static void writeIfPossible(HttpServletResponse response, ErrorEnvelope envelope) {
        try {
            write(response, envelope);
        } catch (IOException e) {
            LOG.debug("the client closed the connection", e);
        }
    }

    /** Whether the exception is one of Wacht's, and not one of the application or the container. */
    static boolean isOfWacht(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        return cause instanceof AmbiguousPathException
                || ErrorEnvelope.findWachtException(cause).isPresent();
    }

    static void log(HttpServletRequest request, Throwable thrown) {
        Throwable cause = unwrap(thrown);
        FAILURES.log(
                envelopeOf(cause),
                request.getMethod(),
                RequestAuthorizer.pattern(request),
                CorrelationId.of(request::getHeader),
                cause);
    }

    /** Servlets may declare only three exception types, so frameworks wrap all others in a ServletException. */
    private static Throwable unwrap(Throwable thrown) {
        Throwable current = thrown;
        for (int i = 0; i < LONGEST_CAUSE_CHAIN; i++) {
            Throwable root = current instanceof ServletException servlet ? servlet.getRootCause() : null;
            if (root == null) {
                return current;
            }
            current = root;
        }
        return current;
    }
}
