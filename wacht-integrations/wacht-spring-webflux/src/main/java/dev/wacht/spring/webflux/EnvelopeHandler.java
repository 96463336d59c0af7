package dev.wacht.spring.webflux;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.internal.FrameworkErrors;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Writes the response if a handler throws one of Wacht's exceptions or, with {@code envelopeForAll}, any other
 * exception. Runs after the application's own {@code @ExceptionHandler} methods. Every adapter has a class of this
 * name, because each framework has its own exceptions and its own way of writing a response.
 */
final class EnvelopeHandler implements WebExceptionHandler, Ordered {
    private final ErrorResponder errorResponder;
    private final boolean forAll;

    /** @param forAll whether to handle the application's and the framework's exceptions too */
    EnvelopeHandler(ErrorResponder errorResponder, boolean forAll) {
        this.errorResponder = errorResponder;
        this.forAll = forAll;
    }

    /** Runs before Spring Boot's handler, whose order is -1. The application can order its own handlers before both. */
    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        Optional<WachtException> wachtException = ErrorEnvelope.findWachtException(thrown);
        if (exchange.getResponse().isCommitted() || (wachtException.isEmpty() && isForOthers(thrown))) {
            return Mono.error(thrown); // If the response is committed, Spring makes the server close the connection.
        }
        return wachtException.isPresent()
                ? errorResponder.write(exchange, wachtException.get())
                : write(exchange, thrown);
    }

    private boolean isForOthers(Throwable thrown) {
        return !forAll || FrameworkErrors.isForOthers(thrown) || FrameworkErrors.isClientGone(thrown);
    }

    private static Mono<Void> write(ServerWebExchange exchange, Throwable thrown) {
        ErrorEnvelope envelope = FrameworkErrors.envelopeOf(thrown);
        ErrorResponder.log(exchange, envelope, thrown);
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(envelope.status()));
        HttpHeaders headers = response.getHeaders();
        headers.clearContentHeaders();
        if (thrown instanceof ErrorResponse error) {
            error.getHeaders().forEach((name, values) -> headers.set(name, String.join(", ", values)));
        }
        envelope.headers().forEach(headers::set);
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
