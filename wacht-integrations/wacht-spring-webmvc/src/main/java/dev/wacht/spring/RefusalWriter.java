package dev.wacht.spring;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the body of a response to a request that a guard refused, or that failed because of Wacht. As a bean it replaces
 * Wacht's error envelope. Must be thread-safe.
 *
 * <pre>{@code
 * @Bean
 * RefusalWriter problemDetails(ObjectMapper json) {
 *     return (request, response, refusal) -> {
 *         response.setContentType("application/problem+json");
 *         json.writeValue(response.getOutputStream(), ProblemDetail.forStatus(refusal.httpStatus()));
 *     };
 * }
 * }</pre>
 *
 * <p>The status and the headers of the response are set when it is called, {@code WWW-Authenticate} and
 * {@code Retry-After} among them. A guard calls it itself, before any {@code @ExceptionHandler} could see the refusal.
 */
@FunctionalInterface
public interface RefusalWriter {
    /**
     * Writes the body, and headers of its own.
     *
     * @param refusal why; its message is for the log, not for callers
     * @throws IOException if the client is gone
     */
    void write(HttpServletRequest request, HttpServletResponse response, WachtException refusal) throws IOException;

    /** Writes {@link ErrorEnvelope} as JSON. The default. */
    static RefusalWriter envelope() {
        return (request, response, refusal) -> {
            ErrorEnvelope envelope = ErrorEnvelope.of(refusal);
            byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
            response.setContentType(envelope.headers().get("Content-Type"));
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        };
    }
}
