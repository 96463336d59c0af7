package dev.wacht.spring.webflux;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.internal.WebhookDelivery;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Passes deliveries unchanged to a receiver, on a thread that may block. The receiver authenticates them by their
 * signature. Writes every response itself: an exception handler of the application could turn an error into a 4xx,
 * after which Wacht does not resend the event.
 */
final class WebhookFunction implements HandlerFunction<ServerResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookFunction.class);

    private final WebhookReceiver receiver;

    WebhookFunction(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return Mono.error(new MethodNotAllowedException(request.method(), List.of(HttpMethod.POST)));
        }
        return body(request)
                .publishOn(Schedulers.boundedElastic())
                .map(body -> WebhookDelivery.receive(
                        receiver, () -> body, name -> request.headers().firstHeader(name), LOG))
                .onErrorResume(error -> Mono.just(Optional.of(ErrorEnvelope.of(error))))
                .flatMap(WebhookFunction::response);
    }

    /**
     * Reads the body without occupying a thread, because any client can send it slowly. Reads one byte more than the
     * receiver accepts, so that the receiver rejects a body that is too large.
     */
    private Mono<InputStream> body(ServerRequest request) {
        return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(
                        request.exchange().getRequest().getBody(), receiver.maxBodySize() + 1L))
                .map(WebhookFunction::copy)
                .defaultIfEmpty(InputStream.nullInputStream());
    }

    private static InputStream copy(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return new ByteArrayInputStream(bytes);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static Mono<ServerResponse> response(Optional<ErrorEnvelope> refusal) {
        if (refusal.isEmpty()) {
            return ServerResponse.noContent().build();
        }
        ServerResponse.BodyBuilder builder = ServerResponse.status(refusal.get().status());
        refusal.get().headers().forEach(builder::header);
        return builder.bodyValue(refusal.get().json());
    }
}
