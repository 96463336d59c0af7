package dev.wacht.spring;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the body of the response to a request that a guard denied, or that failed with a {@link WachtException}.
 * A bean of this type replaces Wacht's error envelope. Implementations must be thread-safe.
 *
 * <pre>{@code
 * @Bean
 * ErrorResponseWriter problemDetails(ObjectMapper json) {
 *     return (request, response, error) -> {
 *         response.setContentType("application/problem+json");
 *         json.writeValue(response.getOutputStream(), ProblemDetail.forStatus(error.httpStatus()));
 *     };
 * }
 * }</pre>
 *
 * <p>The status code and the headers, such as {@code WWW-Authenticate} and {@code Retry-After}, are already set. For a
 * denied request the guard calls the writer directly, so no {@code @ExceptionHandler} sees the exception.
 */
@FunctionalInterface
public interface ErrorResponseWriter {
    /**
     * Writes the body, and the headers that describe it.
     *
     * @param error the reason; its message is for the log, not for the response
     * @throws IOException if the client closed the connection
     */
    void write(HttpServletRequest request, HttpServletResponse response, WachtException error) throws IOException;

    /** Returns the default writer, which writes the {@link ErrorEnvelope} as JSON. */
    static ErrorResponseWriter envelope() {
        return (request, response, error) -> {
            ErrorEnvelope envelope = ErrorEnvelope.of(error);
            byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
            response.setContentType(envelope.headers().get("Content-Type"));
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        };
    }
}
