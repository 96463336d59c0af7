package dev.wacht.auth;

import dev.wacht.auth.WebhookReceivedEvent.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives Wacht's webhooks: verifies each delivery and passes its event to a handler, once per event. Thread-safe:
 * create one per endpoint.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.builder().secret(signingSecret).build();
 * WebhookReceiver receiver = WebhookReceiver.of(verifier, ReplayGuard.inMemory(), event -> store(event))
 *         .onUnreadable(webhook -> keep(webhook));
 * receiver.receive(body, request::getHeader); // returns: respond with 204; throws: respond with ErrorEnvelope.of(…)
 * }</pre>
 *
 * <h2>What Wacht does with the response</h2>
 *
 * <ul>
 *   <li>2xx: the event is done and is not sent again. So the handler must store it durably before it returns.
 *   <li>5xx, 408, 429, or no response within the endpoint's time-out (30 s by default): the event is sent again after
 *       30 s, 1 min, 5 min, 15 min, then every 6 h, for up to 7 days.
 *   <li>Any other 4xx: the event is deleted. 410 also disables the endpoint.
 *   <li>A {@code Retry-After} replaces the schedule, so a short delay uses up all attempts within a short time.
 *       Responses to the exceptions of this class never contain this header.
 * </ul>
 *
 * <h2>Handlers</h2>
 *
 * <p>Return well within the time-out: move long work to a queue. Make the handler idempotent, because it can run twice
 * for one event. This happens if the process dies after the handler returned and before the {@link ReplayGuard} has
 * stored that the event was handled. It also happens if the handler takes longer than a claim's lease
 * ({@link ReplayGuardSettings.Builder#lease}), which is logged as a warning. A handler that writes to a database can do
 * so in the transaction that stores the delivery's id: see {@link #transactional}.
 *
 * <h2>Log</h2>
 *
 * <p>The logger has the name of this class. Rejected deliveries are logged as at most one warning a minute, with their
 * number and the last reason. A failing handler, a failing guard and an unreadable event are logged as errors.
 */
public final class WebhookReceiver {
    /** Wacht's API accepts at most 2 MiB of data for an event. A delivery contains a few more bytes. */
    private static final int DEFAULT_MAX_BODY = 4 << 20;

    private static final int LARGEST_MAX_BODY = 1 << 30;

    private final WebhookVerifier verifier;
    private final WebhookHandling<?> handling;

    @Nullable private final Consumer<UnreadableWebhook> onUnreadable;

    private final int maxBody;
    private final WebhookLog log;

    private WebhookReceiver(
            WebhookVerifier verifier,
            WebhookHandling<?> handling,
            @Nullable Consumer<UnreadableWebhook> onUnreadable,
            int maxBody) {
        this.verifier = verifier;
        this.handling = handling;
        this.onUnreadable = onUnreadable;
        this.maxBody = maxBody;
        this.log = handling.log();
    }

    /**
     * Creates a receiver.
     *
     * @param verifier verifies the signatures of deliveries
     * @param guard stores which deliveries have been handled
     * @param handler handles an event. If it throws anything, the response is 500 and Wacht sends the event again
     */
    public static WebhookReceiver of(WebhookVerifier verifier, ReplayGuard guard, Consumer<WebhookEvent> handler) {
        WebhookLog log = new WebhookLog(verifier.clock());
        return create(
                verifier,
                new ReplayGuardedRunner(guard, verifier.clock(), log),
                (claim, event) -> handler.accept(event),
                log);
    }

    /**
     * Creates a receiver whose handler runs in a transaction that also stores the id of the delivery. What the handler
     * writes through that transaction takes effect once; everything else, such as mail that it sends, can happen more
     * than once. There is no lease: a process that dies leaves no claim behind.
     *
     * <pre>{@code
     * WebhookReceiver receiver = WebhookReceiver.transactional(
     *         verifier, JdbcWebhookInbox.of(dataSource), (connection, event) -> insert(connection, event));
     * }</pre>
     *
     * @param verifier verifies the signatures of deliveries
     * @param inbox stores the ids, in the same store to which the handler writes
     * @param handler handles an event. If it throws anything, its transaction is rolled back, the response is 500 and
     *     Wacht sends the event again
     * @param <T> the type of the transaction, such as {@code java.sql.Connection}
     */
    public static <T> WebhookReceiver transactional(
            WebhookVerifier verifier, WebhookInbox<T> inbox, WebhookInbox.Handler<T> handler) {
        WebhookLog log = new WebhookLog(verifier.clock());
        return create(verifier, new InboxRunner<>(inbox, log), handler, log);
    }

    private static <T> WebhookReceiver create(
            WebhookVerifier verifier, OnceRunner<T> once, WebhookInbox.Handler<T> handler, WebhookLog log) {
        return new WebhookReceiver(verifier, new WebhookHandling<>(once, handler, log), null, DEFAULT_MAX_BODY);
    }

    /**
     * Returns a receiver that passes unreadable deliveries to this hook: those that Wacht signed, but whose body is not
     * a JSON object or has no type. The hook should store them for manual inspection. Once it returns, the delivery
     * counts as handled: 2xx. The hook of a {@link #transactional} receiver runs within the transaction that stores the
     * id, but has no access to that transaction. Without a hook, or if it throws, the response is 500, and Wacht
     * deletes the event after its last attempt.
     */
    public WebhookReceiver onUnreadable(Consumer<UnreadableWebhook> hook) {
        return new WebhookReceiver(verifier, handling, hook, maxBody);
    }

    /**
     * Returns a receiver with another limit for {@link #receive(InputStream, Function)}. Default: 4 MiB, twice the
     * largest event that Wacht's API accepts. The response to a larger body is 500. Such bodies are logged as at most
     * one warning a minute.
     *
     * @throws IllegalArgumentException if it is less than 1 byte, or more than 1 GiB
     */
    public WebhookReceiver maxBodySize(int bytes) {
        if (bytes < 1 || bytes > LARGEST_MAX_BODY) {
            throw new IllegalArgumentException("maxBodySize must be 1 byte to 1 GiB");
        }
        return new WebhookReceiver(verifier, handling, onUnreadable, bytes);
    }

    /** Returns the limit of {@link #maxBodySize(int)}, in bytes. */
    public int maxBodySize() {
        return maxBody;
    }

    /**
     * Reads the body of a delivery, up to {@link #maxBodySize}, and receives it as {@link #receive(byte[], Function)}
     * does. Does not close the stream.
     *
     * @throws IOException if the stream cannot be read, for example because the sender closed the connection
     * @throws WebhookUnreadableException also if the body is larger than the limit: 500
     */
    public void receive(InputStream body, Function<String, @Nullable String> header) throws IOException {
        byte[] bytes = body.readNBytes(maxBody + 1);
        if (bytes.length > maxBody) {
            WebhookUnreadableException tooLarge = WebhookUnreadableException.tooLarge(maxBody);
            log.tooLarge(tooLarge);
            publish(Outcome.UNREADABLE, null, System.nanoTime());
            throw tooLarge;
        }
        receive(bytes, header);
    }

    /**
     * Receives one delivery. When this method returns, the event has been handled, by this call or an earlier one:
     * respond with 2xx. Blocks while the handler runs.
     *
     * @param body the bytes of the body as they were received
     * @param header returns the value of a header by its name, null if there is none
     * @throws WebhookVerificationException if the delivery is not from Wacht, or is too old: 401
     * @throws WebhookFromFutureException if this machine's clock is behind: 503
     * @throws WebhookUnavailableException if another delivery of the event is being handled, or the store fails: 503
     * @throws WebhookUnreadableException if Wacht signed the delivery, but it cannot be read, and no hook kept it: 500
     * @throws WebhookHandlerException if the handler failed: 500
     */
    public void receive(byte[] body, Function<String, @Nullable String> header) {
        long start = System.nanoTime();
        WebhookEvent event = null;
        try {
            WebhookHeaders headers = verify(body, header);
            try {
                event = WebhookEventReader.read(headers, body);
            } catch (WebhookUnreadableException e) {
                boolean kept = keep(new UnreadableWebhook(headers, body, e.reason()), e);
                publish(kept ? Outcome.UNREADABLE : Outcome.HANDLED_BEFORE, null, start);
                return;
            }
            boolean handled = handling.handle(event);
            publish(handled ? Outcome.HANDLED : Outcome.HANDLED_BEFORE, event, start);
        } catch (RuntimeException | Error e) {
            publish(WebhookReceivedEvent.outcomeOf(e), event, start);
            throw e;
        }
    }

    private void publish(Outcome outcome, @Nullable WebhookEvent event, long start) {
        verifier.events()
                .publish(
                        AuthEventListener::onWebhookReceived,
                        () -> WebhookReceivedEvent.of(
                                outcome,
                                event == null ? null : event.type(),
                                Duration.ofNanos(System.nanoTime() - start)));
    }

    private WebhookHeaders verify(byte[] body, Function<String, @Nullable String> header) {
        try {
            return verifier.authenticate(body, header);
        } catch (WebhookVerificationException e) {
            log.refused(e);
            throw e;
        } catch (WebhookFromFutureException e) {
            log.fromFuture(e);
            throw e;
        }
    }

    private boolean keep(UnreadableWebhook webhook, WebhookUnreadableException unreadable) {
        if (onUnreadable == null) {
            log.unreadable(unreadable);
            throw unreadable;
        }
        return handling.keep(webhook, onUnreadable, unreadable);
    }
}
