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
 * Hands deliveries to a receiver as they came, on a thread that may block. Open: the signature says who sends. Writes every
 * response itself: an exception handler of the application could make it a 4xx, which is final to Wacht's sender, and the
 * event lost.
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
     * Read before a thread is taken, because anybody can send a body slowly. One byte more than the receiver takes, so that it
     * refuses what is too large.
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
