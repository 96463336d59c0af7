package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Runs work in a new transaction. {@link #of(DataSource)} does so with JDBC alone. Implement this interface for the
 * transactions of a framework, such as {@code work -> dsl.connection(work::run)} in a jOOQ transaction. The starter has
 * an implementation for Spring, {@code SpringTransactionRunner}. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface TransactionRunner {
    /**
     * Begins a new transaction, runs the work once, and commits. Rolls back if an exception or an {@link Error} is
     * thrown. Must not join an open transaction, which could still be rolled back after this method returns.
     *
     * @throws Exception if the work throws one, or if the transaction cannot begin or be committed
     */
    void run(Work work) throws Exception;

    /** The work to do in the transaction. */
    @FunctionalInterface
    interface Work {
        /**
         * Runs the work.
         *
         * @param connection the connection of the transaction, with auto-commit off
         * @throws Exception to roll the transaction back
         */
        void run(Connection connection) throws Exception;
    }

    /**
     * Returns a runner that gets a connection for each transaction. Restores the auto-commit mode of the connection,
     * and does not change its isolation level.
     *
     * @param dataSource a pool; it must not return the connection of an open transaction
     */
    static TransactionRunner of(DataSource dataSource) {
        return new DataSourceTransactions(dataSource);
    }
}
