package dev.wacht.auth;

import dev.wacht.auth.WebhookInbox.Outcome;
import dev.wacht.auth.WebhookInbox.Work;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the handler of a webhook delivery in a transaction of a {@link WebhookInbox}. */
final class InboxRunner<T> implements OnceRunner<T> {
    private final WebhookInbox<T> inbox;
    private final WebhookLog log;

    InboxRunner(WebhookInbox<T> inbox, WebhookLog log) {
        this.inbox = inbox;
        this.log = log;
    }

    @Override
    public boolean runOnce(
            String id, String delivery, Work<T> work, Function<Throwable, ? extends RuntimeException> failed) {
        WatchedWork<T> watched = new WatchedWork<>(work);
        Outcome outcome;
        try {
            outcome = inbox.handle(id, watched);
        } catch (Throwable e) { // Also errors: adapters expect exceptions of Wacht only.
            throw failure(delivery, watched, e, failed);
        }
        return switch (outcome) {
            case HANDLED -> {
                // The event must not be lost if the inbox swallows an exception that the handler threw.
                if (!watched.succeeded) {
                    throw failure(
                            delivery,
                            watched,
                            new IllegalStateException("the inbox returned HANDLED, but the handler did not succeed"),
                            failed);
                }
                yield true;
            }
            case HANDLED_BEFORE -> {
                log.handledBefore(delivery);
                yield false;
            }
            case IN_PROGRESS -> {
                log.inProgress(delivery);
                throw new WebhookUnavailableException(delivery + " is being handled by another delivery", null);
            }
        };
    }

    /** Returns a 500 if the handler threw an exception, and a 503 if the store threw one at begin, insert or commit. */
    private RuntimeException failure(
            String delivery,
            WatchedWork<T> work,
            Throwable thrown,
            Function<Throwable, ? extends RuntimeException> failed) {
        Throwable ofHandler = work.failure;
        if ((ofHandler == null ? thrown : ofHandler) instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (ofHandler != null) {
            RuntimeException failure = failed.apply(ofHandler);
            log.failed(failure);
            return failure;
        }
        log.inboxFailed(delivery, thrown);
        return new WebhookUnavailableException("the transaction of " + delivery + " failed", thrown);
    }

    /** Distinguishes exceptions of the handler from those of the store. Not thread-safe. */
    private static final class WatchedWork<T> implements Work<T> {
        private final Work<T> work;
        private @Nullable Throwable failure;
        private boolean succeeded;

        WatchedWork(Work<T> work) {
            this.work = work;
        }

        @Override
        public void run(T transaction) throws Exception {
            try {
                work.run(transaction);
                succeeded = true;
            } catch (Throwable e) {
                failure = e;
                throw e;
            }
        }
    }
}
