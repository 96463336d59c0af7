package dev.wacht.auth;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives webhooks: each event that is Wacht's goes to the handler once, however often it is delivered, and again only
 * if the handler failed. Thread-safe; make one per endpoint.
 *
 * <pre>{@code
 * WebhookReceiver receiver = WebhookReceiver.of(
 *         WebhookVerifier.builder().secret(secret).build(), ReplayGuard.inMemory(), event -> store(event));
 * receiver.receive(body, request::getHeader);   // returned: answer 204; thrown: answer as ErrorEnvelope.of says
 * }</pre>
 *
 * <p>Wacht repeats a delivery for up to 7 days until it is answered with 2xx. Answers of 4xx are final (except 408 and
 * 429), and 410 disables the endpoint, so a handler's failure is never one. Handle durably before returning: after a
 * 2xx the event does not come again. An event can still reach the handler twice, if the process dies between handling
 * it and saying so, or if the handler takes longer than a claim lasts (5 min): make it bear that.
 */
public final class WebhookReceiver {
    private static final Logger log = LoggerFactory.getLogger(WebhookReceiver.class);

    private final WebhookVerifier verifier;
    private final ReplayGuard guard;
    private final Consumer<WebhookEvent> handler;

    private WebhookReceiver(WebhookVerifier verifier, ReplayGuard guard, Consumer<WebhookEvent> handler) {
        this.verifier = verifier;
        this.guard = guard;
        this.handler = handler;
    }

    /** @param handler what to do with an event; it may throw anything, and is then called again with the next delivery */
    public static WebhookReceiver of(WebhookVerifier verifier, ReplayGuard guard, Consumer<WebhookEvent> handler) {
        return new WebhookReceiver(verifier, guard, handler);
    }

    /**
     * Takes one delivery. When it returns, the event was handled, now or before: answer 2xx.
     *
     * @param body the bytes of the body as they came
     * @param header the value of a header by its name, null if there is none
     * @throws WebhookVerificationException if it is not Wacht's: 401
     * @throws AuthUnavailableException if another delivery of it is being handled, or the guard cannot tell: 503
     * @throws WebhookHandlerException if the handler failed: 500
     */
    public void receive(byte[] body, Function<String, @Nullable String> header) {
        WebhookEvent event = verify(body, header);
        switch (claim(event)) {
            case NEW -> handle(event);
            case DONE -> log.debug("{} was handled before", event);
            case IN_PROGRESS ->
                throw new AuthUnavailableException(event + " is being handled by another delivery", null, null);
        }
    }

    private WebhookEvent verify(byte[] body, Function<String, @Nullable String> header) {
        try {
            return verifier.verify(body, header);
        } catch (WebhookVerificationException e) {
            log.debug("{}", e.getMessage());
            throw e;
        }
    }

    private ReplayGuard.Claim claim(WebhookEvent event) {
        try {
            return guard.claim(event.id());
        } catch (RuntimeException e) {
            throw new AuthUnavailableException("the replay guard cannot tell whether " + event + " is new", null, e);
        }
    }

    private void handle(WebhookEvent event) {
        try {
            handler.accept(event);
        } catch (Throwable e) {
            // Throwable: a handler in Kotlin throws checked exceptions too.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            release(event, e);
            throw new WebhookHandlerException(event.type(), e);
        }
        try {
            guard.done(event.id());
        } catch (RuntimeException e) {
            // It was handled: an error now would bring it again for certain, and not only if somebody replays it.
            log.error("{} was handled, but the replay guard does not know it", event, e);
        }
    }

    /** Should this fail too, the claim expires by itself. */
    private void release(WebhookEvent event, Throwable failure) {
        try {
            guard.release(event.id());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
