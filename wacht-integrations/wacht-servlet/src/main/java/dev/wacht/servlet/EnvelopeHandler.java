package dev.wacht.servlet;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.internal.RequestFailureLog;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an exception as the error envelope, and logs what is the service's own fault. */
final class EnvelopeHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WachtAuthFilter.class);
    private static final RequestFailureLog FAILURES = new RequestFailureLog(LOG);

    /** Exceptions can be wrapped in a circle; no honest chain is longer. */
    private static final int LONGEST_CAUSE_CHAIN = 16;

    private EnvelopeHandler() {}

    static ErrorEnvelope envelopeOf(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof RefusedPathException) {
            return ErrorEnvelope.ofStatus(400);
        }
        OptionalInt clientError = ContainerErrors.clientErrorOf(cause);
        return clientError.isPresent() ? ErrorEnvelope.ofStatus(clientError.getAsInt()) : ErrorEnvelope.of(cause);
    }

    /** Writes it to a response that was reset. */
    static void write(HttpServletResponse response, ErrorEnvelope envelope) throws IOException {
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        response.setCharacterEncoding("utf-8"); // Jetty takes it for granted, and so leaves it out of Content-Type.
        response.getOutputStream().write(envelope.json().getBytes(StandardCharsets.UTF_8));
        response.flushBuffer(); // An outer filter cannot change its status or headers any more.
    }

    static void writeIfPossible(HttpServletResponse response, ErrorEnvelope envelope) {
        try {
            write(response, envelope);
        } catch (IOException e) {
            LOG.debug("the client is gone", e);
        }
    }

    /** Whether the exception is Wacht's, and not the application's or the container's. */
    static boolean isOurs(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        return cause instanceof RefusedPathException
                || ErrorEnvelope.findWachtException(cause).isPresent();
    }

    static void log(HttpServletRequest request, Throwable thrown) {
        Throwable cause = unwrap(thrown);
        FAILURES.log(
                envelopeOf(cause),
                request.getMethod(),
                RequestAuthorizer.pattern(request),
                CorrelationId.of(request),
                ErrorEnvelope.findWachtException(cause)
                        .map(Throwable.class::cast)
                        .orElse(cause));
    }

    /** Servlets may throw three types, so that frameworks in them wrap all others. */
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
