package dev.wacht.servlet;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.WachtException;
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
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeHandler.class);

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
    }

    static void writeIfPossible(HttpServletResponse response, ErrorEnvelope envelope) {
        try {
            write(response, envelope);
        } catch (IOException e) {
            LOG.debug("the client is gone", e);
        }
    }

    /** What a guard cannot judge is logged where that is found out, once an outage; here it would be once a request. */
    static void log(HttpServletRequest request, Throwable thrown) {
        Throwable cause = unwrap(thrown);
        int status = envelopeOf(cause).status();
        AuthorizedRequest authorized = AuthorizedRequest.find(request);
        String pattern = authorized == null ? "(not let in)" : authorized.rule().pattern();
        if (status < 500 || cause instanceof WachtAuthException) {
            LOG.debug("{} {} refused with {}: {}", request.getMethod(), pattern, status, cause.getMessage());
        } else if (cause instanceof WachtException) {
            LOG.error(
                    "{} {} failed with {} (request {}): {}",
                    request.getMethod(),
                    pattern,
                    status,
                    CorrelationId.of(request),
                    cause.getMessage());
        } else {
            LOG.error(
                    "{} {} failed with {} (request {})",
                    request.getMethod(),
                    pattern,
                    status,
                    CorrelationId.of(request),
                    cause);
        }
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
