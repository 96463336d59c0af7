package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;

/**
 * The statements of one kind of database. {@link #postgresql()} and {@link #h2()} are chosen by themselves; implement this
 * for another database, and set it with {@link WebhookTableSettings.Builder#dialect}. Implementations are thread-safe.
 *
 * <h2>The table</h2>
 *
 * <p>One row a delivery, with the columns
 *
 * <ul>
 *   <li>{@code id}: the {@code webhook-id}, text of up to 256 characters, printable ASCII; the primary key. It is compared
 *       exactly: take a binary collation where the default one ignores case.
 *   <li>{@code token}: text of 36 characters that names the owner of a claim; null once the delivery is handled.
 *   <li>{@code lease_until}: when the claim ends, a time with a time zone; null once the delivery is handled.
 *   <li>{@code expires_at}: when the row may be deleted, a time with a time zone; indexed.
 * </ul>
 *
 * <p>All times are those of the database's clock, so statements get durations, in milliseconds. The name of the table is
 * safe to put into a statement: {@link WebhookTableSettings.Builder#table} takes no other.
 */
public interface SqlDialect {
    /** Returns the statements that create the table and its index, where they are missing. */
    List<String> createTable(String table);

    /**
     * Returns one atomic statement that claims a delivery. Its parameters are, in this order: id, token, lease in
     * milliseconds, retention in milliseconds. Its update count is
     *
     * <ul>
     *   <li>1 if there was no row of this id, or its {@code lease_until} is over. Now there is a row with the parameters'
     *       token, {@code lease_until} = now + lease and {@code expires_at} = now + retention;
     *   <li>0 if there is another row of this id. It is unchanged.
     * </ul>
     *
     * <p>Token and lease can be null: the row is then one that is handled. The statement may fail with a conflict
     * ({@link #isConflict}) if another transaction claims the id at the same moment, and only then.
     */
    String claim(String table);

    /**
     * Returns a statement that marks a delivery as handled: where id and token match, it sets {@code token} and
     * {@code lease_until} to null and {@code expires_at} to now + retention. Its parameters are, in this order: retention in
     * milliseconds, id, token.
     */
    String markDone(String table);

    /**
     * Returns a statement that deletes some of the rows whose {@code expires_at} is over. Its parameter is the largest
     * number of rows to delete. It should skip rows that another transaction has locked.
     */
    String deleteExpired(String table);

    /**
     * Limits how long the next statements of a transaction wait for a lock. The default does nothing: the statement is then
     * limited by {@link java.sql.Statement#setQueryTimeout} alone.
     *
     * @param connection one with an open transaction
     * @return sets the limit back to what it was
     * @throws SQLException if the database refuses it
     */
    default LockWaitLimit limitLockWait(Connection connection, Duration longest) throws SQLException {
        return () -> {};
    }

    /** Whether {@link #claim} failed because another transaction claims the same id, or holds its row locked. */
    default boolean isConflict(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        // Classes of the SQL standard: a violated constraint, here the primary key; a transaction that was rolled back,
        // because it could not be serialized or was the victim of a deadlock.
        return failure instanceof SQLTimeoutException || state.startsWith("23") || state.startsWith("40");
    }

    /** A limit for waits, which can be set back. */
    @FunctionalInterface
    interface LockWaitLimit {
        /**
         * Sets the limit back to what it was before.
         *
         * @throws SQLException if the database refuses it
         */
        void restore() throws SQLException;
    }

    /** Returns the statements of PostgreSQL 12 and newer. */
    static SqlDialect postgresql() {
        return new PostgreSqlDialect();
    }

    /** Returns the statements of H2 2. */
    static SqlDialect h2() {
        return new H2Dialect();
    }
}
