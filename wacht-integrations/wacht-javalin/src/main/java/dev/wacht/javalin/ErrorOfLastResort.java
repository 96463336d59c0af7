package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import io.javalin.router.exception.JavaLangErrorHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers and logs what is no exception: a {@link StackOverflowError}, a class that cannot be loaded. */
final class ErrorOfLastResort implements JavaLangErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorOfLastResort.class);

    /** The caller's class can then be linked without that type, which Javalin 5 does not have. */
    static JavaLangErrorHandler handler() {
        return new ErrorOfLastResort();
    }

    @Override
    public void handle(HttpServletResponse response, Error error) {
        LOG.error("a request failed with an error that is no exception", error);
        if (response.isCommitted()) {
            return; // Too late to say anything: the client has the first bytes of another answer.
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
