package dev.wacht.spring;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.RequestFailureLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.ServerResponse;

/** Logs a refusal and writes its response. Thread-safe. */
final class Refusals {
    static final RequestFailureLog LOG = new RequestFailureLog(LoggerFactory.getLogger(SpringGuard.class));

    private static final Logger WRITER = LoggerFactory.getLogger(RefusalWriter.class);

    private final RefusalWriter writer;

    Refusals(RefusalWriter writer) {
        this.writer = writer;
    }

    void write(HttpServletRequest request, HttpServletResponse response, WachtException refusal) throws IOException {
        log(request, refusal);
        writeLogged(request, response, refusal);
    }

    /** As a functional route returns it: its filters see the status. */
    ServerResponse response(HttpServletRequest refused, WachtException refusal) {
        log(refused, refusal);
        ServerResponse.BodyBuilder builder = ServerResponse.status(refusal.httpStatus());
        ErrorEnvelope.of(refusal).headers().forEach((name, value) -> { // A filter that copies the response keeps them.
            if (!name.equals("Content-Type")) {
                builder.header(name, value);
            }
        });
        return builder.build((request, response) -> {
            writeLogged(request, response, refusal);
            return null;
        });
    }

    private void writeLogged(HttpServletRequest request, HttpServletResponse response, WachtException refusal)
            throws IOException {
        ErrorEnvelope envelope = ErrorEnvelope.of(refusal);
        ResponseHeaders.keepAndReset(response);
        response.setStatus(envelope.status());
        envelope.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) { // The writer's.
                response.setHeader(name, value);
            }
        });
        try {
            writer.write(request, response, refusal);
        } catch (RuntimeException e) { // Of the application: the refusal stands all the same.
            WRITER.error("the RefusalWriter failed, so the error envelope is written", e);
            if (!response.isCommitted()) {
                response.resetBuffer();
                RefusalWriter.envelope().write(request, response, refusal);
            }
        }
        response.flushBuffer();
    }

    private static void log(HttpServletRequest request, WachtException refusal) {
        LOG.log(
                ErrorEnvelope.of(refusal),
                request.getMethod(),
                RouteTemplate.find(request).orElse("(no route)"),
                CorrelationId.of(request),
                refusal);
    }
}
