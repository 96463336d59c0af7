package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import io.javalin.router.exception.JavaLangErrorHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a {@link Error} that the application threw, such as a {@link StackOverflowError}, and writes the error envelope.
 */
final class JavaLangErrorEnvelopeHandler implements JavaLangErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JavaLangErrorEnvelopeHandler.class);

    /**
     * A method of its own, so that the caller's class can be linked without that type, which Javalin 5 does not have.
     */
    static JavaLangErrorHandler handler() {
        return new JavaLangErrorEnvelopeHandler();
    }

    @Override
    public void handle(HttpServletResponse response, Error error) {
        LOG.error("a request failed with a java.lang.Error", error);
        if (response.isCommitted()) {
            return; // Too late: the client has the first bytes of another response.
        }
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        try {
            response.getOutputStream().write(envelope.json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("the client is gone", e);
        }
    }
}
