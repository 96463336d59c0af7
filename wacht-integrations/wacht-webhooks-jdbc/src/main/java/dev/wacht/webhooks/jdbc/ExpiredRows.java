package dev.wacht.webhooks.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes expired rows with the first claim of a process and then with every 50th claim, at most 100 rows each time.
 * Rows can thus be deleted up to twice as fast as they are added. No claim takes long, and there is no background
 * thread.
 */
final class ExpiredRows {
    static final int CLAIMS = 50;
    static final int BATCH = 100;

    private static final Logger log = LoggerFactory.getLogger(ExpiredRows.class);

    private final AtomicInteger claims = new AtomicInteger();

    /** Deletes a batch of rows. */
    interface Deletion {
        void run() throws Exception;
    }

    void afterClaim(Deletion deletion) {
        if (Integer.remainderUnsigned(claims.getAndIncrement(), CLAIMS) != 0) {
            return;
        }
        try {
            deletion.run();
        } catch (Exception e) { // The claim succeeded. A later one deletes the rows.
            log.warn("expired webhooks could not be deleted; trying again after {} claims", CLAIMS, e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
