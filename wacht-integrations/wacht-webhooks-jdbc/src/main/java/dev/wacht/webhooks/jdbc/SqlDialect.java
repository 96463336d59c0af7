package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;

/**
 * The statements for one kind of database. {@link #postgresql()} and {@link #h2()} are selected automatically. For
 * another database, implement this interface and set it with {@link WebhookTableSettings.Builder#dialect}.
 * Implementations must be thread-safe.
 *
 * <h2>The table</h2>
 *
 * <p>The table has one row per delivery, with these columns:
 *
 * <ul>
 *   <li>{@code id}: the primary key. It is the {@code webhook-id}, text of up to 256 printable ASCII characters.
 *       Comparisons must be exact: use a binary collation if the default collation ignores case.
 *   <li>{@code token}: text of 36 characters that identifies the owner of a claim; null once the delivery is handled.
 *   <li>{@code lease_until}: the time when the claim ends, with a time zone; null once the delivery is handled.
 *   <li>{@code expires_at}: the time when the row may be deleted, with a time zone; indexed.
 * </ul>
 *
 * <p>All times are those of the database's clock, so the parameters of statements are durations in milliseconds. The
 * table name is safe to concatenate into a statement, because {@link WebhookTableSettings.Builder#table} validates it.
 */
public interface SqlDialect {
    /** Returns the statements that create the table and its index if they do not exist. */
    List<String> createTable(String table);

    /**
     * Returns one atomic statement that claims a delivery. Its parameters are, in this order: id, token, lease in
     * milliseconds, retention in milliseconds. Its update count is:
     *
     * <ul>
     *   <li>1 if there was no row with this id, or if the {@code lease_until} of the row had passed. The row now has
     *       the token of the parameters, {@code lease_until} = now + lease and {@code expires_at} = now + retention.
     *   <li>0 otherwise. The existing row is unchanged.
     * </ul>
     *
     * <p>The parameters token and lease can be null: the delivery then counts as handled. The statement may fail with a
     * conflict ({@link #isConflict}) only if another transaction claims the id at the same time.
     */
    String claim(String table);

    /**
     * Returns a statement that marks a delivery as handled: where id and token match, it sets {@code token} and
     * {@code lease_until} to null and {@code expires_at} to now + retention. Its parameters are, in this order:
     * retention in milliseconds, id, token.
     */
    String markDone(String table);

    /**
     * Returns a statement that deletes some of the rows whose {@code expires_at} has passed. Its parameter is the
     * maximum number of rows to delete. It should skip rows that another transaction has locked.
     */
    String deleteExpired(String table);

    /**
     * Limits how long the next statements of a transaction wait for a lock. The default implementation does nothing, so
     * only {@link java.sql.Statement#setQueryTimeout} limits the wait.
     *
     * @param connection a connection with an open transaction
     * @param longest the maximum wait
     * @return an action that restores the previous limit
     * @throws SQLException if the database rejects the statement
     */
    default LockWaitLimit limitLockWait(Connection connection, Duration longest) throws SQLException {
        return () -> {};
    }

    /** Returns whether {@link #claim} failed because another transaction claims the same id, or has locked its row. */
    default boolean isConflict(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        // Classes of SQL states: 23 is a violated constraint, here the primary key; 40 is a transaction that was rolled
        // back because of a serialization failure or a deadlock.
        return failure instanceof SQLTimeoutException || state.startsWith("23") || state.startsWith("40");
    }

    /** Undoes a limit on lock waits. */
    @FunctionalInterface
    interface LockWaitLimit {
        /**
         * Restores the previous limit.
         *
         * @throws SQLException if the database rejects the statement
         */
        void restore() throws SQLException;
    }

    /** Returns the statements for PostgreSQL 12 and newer. */
    static SqlDialect postgresql() {
        return new PostgreSqlDialect();
    }

    /** Returns the statements for H2 2. */
    static SqlDialect h2() {
        return new H2Dialect();
    }
}
