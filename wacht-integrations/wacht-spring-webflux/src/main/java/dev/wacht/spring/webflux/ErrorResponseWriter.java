package dev.wacht.spring.webflux;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Writes the body of the response to a request that a guard denied, or that failed with a {@link WachtException}.
 * A bean of this type replaces Wacht's error envelope. Implementations must be thread-safe and must not block.
 *
 * <pre>{@code
 * @Bean
 * ErrorResponseWriter plainText() {
 *     return (exchange, error) -> {
 *         DataBuffer body = exchange.getResponse().bufferFactory().wrap("denied".getBytes(UTF_8));
 *         return exchange.getResponse().writeWith(Mono.just(body));
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
     */
    Mono<Void> write(ServerWebExchange exchange, WachtException error);

    /** Returns the default writer, which writes the {@link ErrorEnvelope} as JSON. */
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
