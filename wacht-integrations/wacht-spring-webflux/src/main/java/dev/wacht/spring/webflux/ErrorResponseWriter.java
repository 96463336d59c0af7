package dev.wacht.spring.webflux;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Writes the body of an error response: of a request that a guard denied, or that failed with a {@link WachtException}.
 * A bean of this type replaces Wacht's error envelope. Implementations must be thread-safe and must not block.
 *
 * <p>The status code and the headers of the response are set before, {@code WWW-Authenticate} and {@code Retry-After}
 * among them. A guard calls the writer itself, before any {@code @ExceptionHandler} could see the exception.
 */
@FunctionalInterface
public interface ErrorResponseWriter {
    /**
     * Writes the body, and the headers that describe it.
     *
     * @param error why the request failed; its message is for the log, not for the response
     */
    Mono<Void> write(ServerWebExchange exchange, WachtException error);

    /** Returns the default: it writes the {@link ErrorEnvelope} as JSON. */
    static ErrorResponseWriter envelope() {
        return (exchange, error) -> {
            ErrorEnvelope envelope = ErrorEnvelope.of(error);
            byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
            ServerHttpResponse response = exchange.getResponse();
            response.getHeaders().set("Content-Type", envelope.headers().get("Content-Type"));
            response.getHeaders().setContentLength(body.length);
            DataBuffer buffer = response.bufferFactory().wrap(body);
            return response.writeWith(Mono.just(buffer));
        };
    }
}
