package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Runs work in a transaction of its own. {@link #of(DataSource)} does so with JDBC alone; implement it on the transactions
 * of a framework, such as {@code work -> dsl.connection(work::run)} in a transaction of jOOQ. The starter has one for
 * Spring, {@code SpringTransactionRunner}. Implementations are thread-safe.
 */
@FunctionalInterface
public interface TransactionRunner {
    /**
     * Begins a new transaction, runs the work once, and commits; or rolls back if anything is thrown, an {@link Error}
     * too. A transaction that is open already must not be joined: it could still be rolled back after this returns.
     *
     * @throws Exception what the work threw; or why the transaction could not begin or be committed
     */
    void run(Work work) throws Exception;

    /** What is to be done in the transaction. */
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
     * Returns a runner that takes a connection for each transaction. The connection is given back as it came: its
     * auto-commit mode is restored, its isolation is not touched.
     *
     * @param dataSource a pool; one that hands out the connection of an open transaction is not suitable
     */
    static TransactionRunner of(DataSource dataSource) {
        return new DataSourceTransactions(dataSource);
    }
}
