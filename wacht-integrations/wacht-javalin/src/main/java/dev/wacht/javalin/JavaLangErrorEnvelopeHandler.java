package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import io.javalin.router.exception.JavaLangErrorHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs an {@link Error} that the application threw, such as a {@link StackOverflowError}, and writes the error
 * envelope.
 */
final class JavaLangErrorEnvelopeHandler implements JavaLangErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JavaLangErrorEnvelopeHandler.class);

    /**
     * Returns the handler. A separate method, so that the class that calls it can be linked with Javalin 5, which has
     * no {@link JavaLangErrorHandler}.
     */
    static JavaLangErrorHandler handler() {
        return new JavaLangErrorEnvelopeHandler();
    }

    @Override
    public void handle(HttpServletResponse response, Error error) {
        LOG.error("a request failed with a java.lang.Error", error);
        if (response.isCommitted()) {
            return; // The client has received part of another response.
        }
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        try {
            response.getOutputStream().write(envelope.json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("the client closed the connection", e);
        }
    }
}
