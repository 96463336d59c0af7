package dev.wacht.testkit.internal.webhooks;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import org.jspecify.annotations.Nullable;

/** Delivers webhooks when they are due, on a daemon thread that is started by the first delivery. */
public final class DeliveryThread implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.wacht.testkit.LocalWacht");

    private final DeliveryQueue queue;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor;
    private @Nullable ScheduledFuture<?> timer;

    public DeliveryThread(DeliveryQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
        this.executor = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, "local-wacht-webhooks");
                    thread.setDaemon(true);
                    return thread;
                },
                new DiscardPolicy()); // Deliveries after close are dropped.
    }

    /**
     * Schedules the pending deliveries. Called after deliveries have been added, and after the clock has been moved.
     */
    public void wake() {
        if (queue.nextDue().isPresent()) {
            executor.execute(this::deliver);
        }
    }

    private void deliver() {
        try {
            queue.deliverDue();
            if (timer != null) {
                timer.cancel(false);
            }
            queue.nextDue().ifPresent(due -> {
                long wait = Duration.between(clock.instant(), due).toMillis();
                timer = executor.schedule(this::deliver, Math.max(1, wait), MILLISECONDS);
            });
        } catch (RuntimeException e) {
            if (!executor.isShutdown()) { // close() interrupts the current delivery.
                LOG.log(ERROR, "a webhook could not be delivered", e);
            }
        }
    }

    /** Interrupts the current delivery. Pending deliveries stay in the state. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
