package dev.wacht.webhooks.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when expired rows are to be deleted: with the first claim of a process and then with each 50th, at most 100 rows a
 * time. So twice as many can be deleted as are added, without a thread, and no claim waits for long.
 */
final class ExpiredRows {
    static final int CLAIMS = 50;
    static final int BATCH = 100;

    private static final Logger log = LoggerFactory.getLogger(ExpiredRows.class);

    private final AtomicInteger claims = new AtomicInteger();

    /** Deletes a batch. */
    interface Deletion {
        void run() throws Exception;
    }

    void afterClaim(Deletion deletion) {
        if (Integer.remainderUnsigned(claims.getAndIncrement(), CLAIMS) != 0) {
            return;
        }
        try {
            deletion.run();
        } catch (Exception e) { // The claim holds. What is left is deleted with a later one.
            log.warn("expired webhooks could not be deleted; the next {} claims leave them", CLAIMS, e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
