package dev.wacht.spring.webflux;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.CorrelationId;
import dev.wacht.auth.internal.RequestFailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Logs an exception of Wacht, and writes the response for it with an {@link ErrorResponseWriter}. Thread-safe. */
final class ErrorResponder {
    private static final RequestFailureLog LOG = new RequestFailureLog(LoggerFactory.getLogger(WebFluxGuard.class));
    private static final Logger WRITER = LoggerFactory.getLogger(ErrorResponseWriter.class);

    private final ErrorResponseWriter writer;

    ErrorResponder(ErrorResponseWriter writer) {
        this.writer = writer;
    }

    /** Writes the response to a request that failed with an exception of Wacht. */
    Mono<Void> write(ServerWebExchange exchange, WachtException error) {
        return Mono.defer(() -> {
            log(exchange, ErrorEnvelope.of(error), error);
            return writeLogged(exchange, error);
        });
    }

    /** Returns the response for a functional route, so that the filters of the route see its status. */
    Mono<ServerResponse> response(ServerWebExchange exchange, WachtException error) {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        log(exchange, envelope, error);
        ServerResponse.BodyBuilder builder = ServerResponse.status(envelope.status());
        envelope.headers().forEach((name, value) -> { // Also set here for filters that copy the response.
            if (!name.equals("Content-Type")) {
                builder.header(name, value);
            }
        });
        return builder.build((target, context) -> writeLogged(target, error));
    }

    static void log(ServerWebExchange exchange, ErrorEnvelope envelope, Throwable error) {
        LOG.log(
                envelope,
                exchange.getRequest().getMethod().name(),
                RouteTemplate.find(exchange).orElse("(no route)"),
                CorrelationId.of(exchange.getRequest().getHeaders()::getFirst),
                error);
    }

    private Mono<Void> writeLogged(ServerWebExchange exchange, WachtException error) {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(envelope.status()));
        exchange.getResponse().getHeaders().clearContentHeaders();
        envelope.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) { // Set by the writer.
                exchange.getResponse().getHeaders().set(name, value);
            }
        });
        return Mono.defer(() -> writer.write(exchange, error)).onErrorResume(failure -> {
            if (exchange.getResponse().isCommitted()) {
                return Mono.error(failure);
            }
            // A failure of the application's writer must not change the status.
            WRITER.error("the ErrorResponseWriter failed; writing the error envelope instead", failure);
            return ErrorResponseWriter.envelope().write(exchange, error);
        });
    }
}
