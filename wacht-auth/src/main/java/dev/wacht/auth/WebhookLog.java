package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the log messages of a {@link WebhookReceiver} to its logger. A message that anonymous clients or an outage can
 * cause repeatedly is logged at most once a minute.
 */
final class WebhookLog {
    private static final Logger log = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final WarningLimiter refused;
    private final WarningLimiter tooLarge;
    private final WarningLimiter guardFailed;
    private final WarningLimiter inboxFailed;
    private final WarningLimiter clockBehind;

    WebhookLog(Clock clock) {
        this.refused = new WarningLimiter(MINUTE, clock);
        this.tooLarge = new WarningLimiter(MINUTE, clock);
        this.guardFailed = new WarningLimiter(MINUTE, clock);
        this.inboxFailed = new WarningLimiter(MINUTE, clock);
        this.clockBehind = new WarningLimiter(Duration.ofHours(1), clock);
    }

    void refused(WebhookVerificationException e) {
        log.debug("{}", e.getMessage());
        warn(refused, e.getMessage());
    }

    void tooLarge(WebhookUnreadableException e) {
        log.debug("{}", e.getMessage());
        warn(tooLarge, e.getMessage());
    }

    private static void warn(WarningLimiter warning, @Nullable String message) {
        OptionalInt count = warning.countIfDue();
        if (count.isPresent()) {
            log.warn("{} ({} since the last such warning)", message, count.getAsInt());
        }
    }

    void fromFuture(WebhookFromFutureException e) {
        log.debug("{}", e.getMessage());
        if (clockBehind.countIfDue().isPresent()) {
            log.warn(
                    "this machine's clock is {} s behind Wacht's: set it. Until then the response to webhooks is 503",
                    e.ahead().toSeconds());
        }
    }

    void guardFailed(String delivery, Throwable e) {
        OptionalInt count = guardFailed.countIfDue();
        if (count.isPresent()) {
            log.error(
                    "the replay guard failed, so the response to {} is 503, and Wacht sends it again ({} since the last"
                            + " such error)",
                    delivery,
                    count.getAsInt(),
                    e);
        }
    }

    void inboxFailed(String delivery, Throwable e) {
        OptionalInt count = inboxFailed.countIfDue();
        if (count.isPresent()) {
            log.error(
                    "the transaction of {} failed, so the response is 503, and Wacht sends it again ({} since the last"
                            + " such error)",
                    delivery,
                    count.getAsInt(),
                    e);
        }
    }

    void unreadable(WebhookUnreadableException e) {
        log.error("{}; the response is 500, because no onUnreadable is set to keep the event", e.getMessage());
    }

    void kept(UnreadableWebhook webhook) {
        log.warn("{} was passed to onUnreadable", webhook);
    }

    /** Logs the stack trace, because adapters do not log the exception again. */
    void failed(RuntimeException e) {
        log.error("{}; Wacht sends it again", e.getMessage(), e.getCause());
    }

    void notDone(String delivery, Throwable e) {
        log.error(
                "{} was handled, but the replay guard could not store that: a repeated delivery is handled again",
                delivery,
                e);
    }

    void tookTooLong(String delivery, Duration took, Duration lease, boolean held) {
        log.warn(
                "handling {} took {} s, longer than the lease of its claim ({} s){}: hand work over to a thread or a"
                        + " queue, or set a longer lease",
                delivery,
                took.toSeconds(),
                lease.toSeconds(),
                held ? "" : ", and another delivery of it has taken over, so it may have been handled twice");
    }

    void inProgress(String delivery) {
        log.debug("{} is being handled by another delivery: the response is 503, and Wacht sends it again", delivery);
    }

    void handledBefore(String delivery) {
        log.debug("{} was handled before", delivery);
    }
}
