package dev.wacht.spring;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.CorrelationId;
import dev.wacht.auth.internal.RequestFailureLog;
import dev.wacht.spring.internal.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.ServerResponse;

/** Logs an exception of Wacht, and writes the response for it with an {@link ErrorResponseWriter}. Thread-safe. */
final class ErrorResponder {
    static final RequestFailureLog LOG = new RequestFailureLog(LoggerFactory.getLogger(SpringGuard.class));

    private static final Logger WRITER = LoggerFactory.getLogger(ErrorResponseWriter.class);

    private final ErrorResponseWriter writer;

    ErrorResponder(ErrorResponseWriter writer) {
        this.writer = writer;
    }

    void write(HttpServletRequest request, HttpServletResponse response, WachtException error) throws IOException {
        log(request, error);
        writeLogged(request, response, error);
    }

    /** Returns the response for a functional route, so that the filters of the route see its status. */
    ServerResponse response(HttpServletRequest original, WachtException error) {
        log(original, error);
        ServerResponse.BodyBuilder builder = ServerResponse.status(error.httpStatus());
        ErrorEnvelope.of(error)
                .headers()
                .forEach((name, value) -> { // Also set here for filters that copy the response.
                    if (!name.equals("Content-Type")) {
                        builder.header(name, value);
                    }
                });
        return builder.build((request, response) -> {
            writeLogged(request, response, error);
            return null;
        });
    }

    private void writeLogged(HttpServletRequest request, HttpServletResponse response, WachtException error)
            throws IOException {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        ResponseHeaders.keepAndReset(response);
        response.setStatus(envelope.status());
        envelope.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) { // Set by the writer.
                response.setHeader(name, value);
            }
        });
        try {
            writer.write(request, response, error);
        } catch (RuntimeException e) { // A failure of the application's writer must not change the status.
            WRITER.error("the ErrorResponseWriter failed; writing the error envelope instead", e);
            if (!response.isCommitted()) {
                response.resetBuffer();
                ErrorResponseWriter.envelope().write(request, response, error);
            }
        }
        response.flushBuffer();
    }

    private static void log(HttpServletRequest request, WachtException error) {
        LOG.log(
                ErrorEnvelope.of(error),
                request.getMethod(),
                RouteTemplate.find(request).orElse("(no route)"),
                CorrelationId.of(request::getHeader),
                error);
    }
}
