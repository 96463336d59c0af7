package dev.wacht.spring.boot;

import dev.wacht.webhooks.jdbc.TransactionRunner;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the work of a {@code JdbcWebhookInbox} in Spring transactions, so that a webhook handler can use
 * {@code JdbcTemplate}, repositories and {@code @Transactional} services. The handler's changes are committed in the
 * same transaction as the id of the event. Thread-safe. Needs wacht-webhooks-jdbc, which the starter does not include.
 *
 * <pre>{@code
 * @Bean
 * WebhookReceiver webhooks(WebhookVerifier verifier, TransactionTemplate transactions, DataSource dataSource, Orders orders) {
 *     return WebhookReceiver.transactional(
 *             verifier,
 *             JdbcWebhookInbox.of(SpringTransactionRunner.of(transactions, dataSource)),
 *             (connection, event) -> orders.apply(event));
 * }
 * }</pre>
 *
 * <p>The {@code TransactionTemplate} must begin a new transaction on the given data source; otherwise {@link #run}
 * throws {@link IllegalStateException} before the handler runs. {@link #run} also throws if the transaction was marked
 * for rollback while the handler ran.
 */
public final class SpringTransactionRunner implements TransactionRunner {
    private final TransactionTemplate transactions;
    private final DataSource dataSource;

    private SpringTransactionRunner(TransactionTemplate transactions, DataSource dataSource) {
        this.transactions = transactions;
        this.dataSource = dataSource;
    }

    /**
     * Returns a runner for the transactions of a template.
     *
     * @param transactions begins and ends the transactions
     * @param dataSource the data source of the template's transaction manager
     */
    public static SpringTransactionRunner of(TransactionTemplate transactions, DataSource dataSource) {
        return new SpringTransactionRunner(transactions, dataSource);
    }

    @Override
    public void run(Work work) throws Exception {
        try {
            transactions.executeWithoutResult(status -> runIn(status, work));
        } catch (CheckedFailureException e) {
            throw e.failure;
        }
    }

    private void runIn(TransactionStatus status, Work work) {
        if (!status.isNewTransaction()) {
            throw new IllegalStateException(
                    "a webhook needs a new transaction, but a transaction is already active and could still be"
                            + " rolled back: receive outside @Transactional, or set the template's propagation to"
                            + " REQUIRES_NEW");
        }
        if (!TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalStateException("the transaction of a webhook does not use the given DataSource: pass"
                    + " SpringTransactionRunner the DataSource of the template's transaction manager");
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            work.run(connection);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CheckedFailureException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        if (status.isRollbackOnly()) { // Otherwise the template would roll back without an exception.
            throw new IllegalStateException(
                    "the transaction of a webhook was marked for rollback while its handler ran");
        }
    }

    /** Carries a checked exception through the template, which rolls back and rethrows it. */
    private static final class CheckedFailureException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Exception failure;

        CheckedFailureException(Exception failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
