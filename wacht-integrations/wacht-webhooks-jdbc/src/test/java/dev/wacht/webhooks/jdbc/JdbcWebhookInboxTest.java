package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.ReplayGuard.Claim.State;
import dev.wacht.auth.WebhookInbox.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions on real databases. Two inboxes on one table represent two instances. */
@ParameterizedClass
@EnumSource(Database.class)
class JdbcWebhookInboxTest {
    private final TestDatabase database;
    private final JdbcWebhookInbox inbox;
    private final JdbcWebhookInbox other;

    JdbcWebhookInboxTest(Database kind) {
        database = kind.create();
        inbox = JdbcWebhookInbox.of(database.dataSource());
        other = JdbcWebhookInbox.of(database.dataSource());
    }

    @BeforeEach
    void createTables() {
        database.withEffects();
        inbox.createTableIfMissing();
    }

    /** The handler of these tests, which inserts one row per event. */
    static void write(Connection connection, String event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO effect (event) VALUES (?)")) {
            insert.setString(1, event);
            insert.executeUpdate();
        }
    }

    @Test
    void effectAndIdAreCommittedTogetherAndOnce() throws Exception {
        assertThat(inbox.handle("msg_1", connection -> write(connection, "msg_1")))
                .isEqualTo(Outcome.HANDLED);
        assertThat(other.handle("msg_1", connection -> write(connection, "msg_1")))
                .isEqualTo(Outcome.HANDLED_BEFORE);

        assertThat(database.effects()).isEqualTo(1);
        assertThat(database.rows()).isEqualTo(1);
    }

    @Test
    void anyThrowableOfTheHandlerRollsBothBack() throws Exception {
        for (Throwable thrown :
                List.of(new IOException("mail"), new IllegalStateException(), new StackOverflowError())) {
            assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                        write(connection, "msg_1");
                        throwUnchecked(thrown);
                    }))
                    .isSameAs(thrown);
            assertThat(database.effects()).isZero();
            assertThat(database.rows()).isZero();
        }

        assertThat(other.handle("msg_1", connection -> write(connection, "msg_1")))
                .isEqualTo(Outcome.HANDLED);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwUnchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** On PostgreSQL an insert of the same id waits for the other transaction. */
    @Test
    void repeatIsInProgressWithinASecondWhileAnotherInstanceHandlesIt() throws Exception {
        List<Outcome> repeats = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        List<Duration> waits = new ArrayList<>();

        inbox.handle("msg_1", connection -> {
            long start = System.nanoTime();
            repeats.add(other.handle("msg_1", second -> runs.incrementAndGet()));
            waits.add(Duration.ofNanos(System.nanoTime() - start));
            write(connection, "msg_1");
        });

        assertThat(repeats).containsExactly(Outcome.IN_PROGRESS);
        assertThat(waits.get(0)).isLessThan(Duration.ofSeconds(1));
        assertThat(runs).hasValue(0);
        assertThat(other.handle("msg_1", second -> runs.incrementAndGet())).isEqualTo(Outcome.HANDLED_BEFORE);
        assertThat(database.effects()).isEqualTo(1);
    }

    /** To the database, a process that died is a session that ends without a commit. */
    @Test
    void nextAttemptAfterADeadProcessIsHandledImmediately() throws Exception {
        assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                    write(connection, "msg_1");
                    endSession(connection);
                }))
                .isInstanceOf(SQLException.class);
        assertThat(database.effects()).isZero();

        assertThat(other.handle("msg_1", connection -> write(connection, "msg_1")))
                .isEqualTo(Outcome.HANDLED);
        assertThat(database.effects()).isEqualTo(1);
    }

    private void endSession(Connection connection) throws SQLException {
        boolean postgres = database.kind() == Database.POSTGRESQL;
        try (Statement own = connection.createStatement();
                ResultSet id = own.executeQuery(postgres ? "SELECT pg_backend_pid()" : "CALL SESSION_ID()")) {
            id.next();
            database.execute((postgres ? "SELECT pg_terminate_backend(" : "CALL ABORT_SESSION(") + id.getInt(1) + ")");
        }
        write(connection, "msg_1");
    }

    @Test
    void lockTimeoutDoesNotLimitTheHandlersStatements() throws Exception {
        String query = database.kind() == Database.POSTGRESQL ? "SHOW lock_timeout" : "CALL LOCK_TIMEOUT()";
        List<String> values = new ArrayList<>();
        inbox.handle("msg_1", connection -> values.add(text(connection, query)));
        try (Connection fresh = database.connect()) {
            values.add(text(fresh, query));
        }

        assertThat(values.get(0)).isEqualTo(values.get(1));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Otherwise its writes could be committed without the id, or the id without them. */
    @Test
    void handlerCannotEndTheTransaction() throws Exception {
        List<ThrowingCall> calls = List.of(
                Connection::commit,
                Connection::rollback,
                connection -> connection.setAutoCommit(true),
                connection -> connection.abort(Runnable::run));
        for (ThrowingCall call : calls) {
            assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                        write(connection, "msg_1");
                        call.on(connection);
                    }))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("return to commit, throw to roll back");
            assertThat(database.effects()).isZero();
        }
    }

    private interface ThrowingCall {
        void on(Connection connection) throws SQLException;
    }

    @Test
    void handlerMayCloseItsConnectionAndUseSavepoints() throws Exception {
        inbox.handle("msg_1", connection -> {
            try (connection) {
                Savepoint before = connection.setSavepoint();
                write(connection, "undone");
                connection.rollback(before);
                write(connection, "msg_1");
                assertThat(new ArrayList<>(List.of(connection)).indexOf(connection))
                        .isZero();
            }
        });

        assertThat(database.effects()).isEqualTo(1);
    }

    /** The pool may have reused the connection by then. */
    @Test
    void connectionIsUnusableAfterTheHandlerReturned() throws Exception {
        List<Connection> kept = new ArrayList<>();
        inbox.handle("msg_1", kept::add);

        assertThat(kept.get(0).isClosed()).isTrue();
        assertThatThrownBy(() -> write(kept.get(0), "late"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void claimOfAReplayGuardOnTheSameTableIsRespected() throws Exception {
        JdbcReplayGuard guard = JdbcReplayGuard.of(database.dataSource());
        guard.claim("msg_1");
        assertThat(inbox.handle("msg_1", connection -> write(connection, "msg_1")))
                .isEqualTo(Outcome.IN_PROGRESS);

        database.pass(Duration.ofMinutes(5));

        assertThat(inbox.handle("msg_1", connection -> write(connection, "msg_1")))
                .isEqualTo(Outcome.HANDLED);
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.DONE);
    }

    @Test
    void expiredRowsAreDeletedAfterTheTransaction() throws Exception {
        database.insertExpired(150);
        inbox.handle("msg_1", connection -> write(connection, "msg_1"));

        assertThat(database.rows()).isEqualTo(150 - 100 + 1);
    }

    @Test
    void handledDeliveryIsKnownForLongerThanTheTolerance() throws Exception {
        inbox.handle("msg_1", connection -> write(connection, "msg_1"));
        database.pass(Duration.ofDays(7).plusHours(1));
        other.handle(
                "msg_2",
                connection -> write(connection, "msg_2")); // The first of this inbox, which deletes expired rows.

        assertThat(other.handle("msg_1", connection -> write(connection, "msg_1")))
                .isEqualTo(Outcome.HANDLED_BEFORE);
    }

    @Test
    void everyIsolationLevelHandlesOnce() throws Exception {
        for (int level : List.of(Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE)) {
            String id = "msg_" + level;
            JdbcWebhookInbox strict = JdbcWebhookInbox.of(isolated(level));
            List<Outcome> repeats = new ArrayList<>();
            strict.handle(id, connection -> {
                repeats.add(strict.handle(id, second -> write(second, id)));
                write(connection, id);
            });

            assertThat(repeats).containsExactly(Outcome.IN_PROGRESS);
            assertThat(strict.handle(id, second -> write(second, id))).isEqualTo(Outcome.HANDLED_BEFORE);
        }
        assertThat(database.effects()).isEqualTo(2);
    }

    private UrlDataSource isolated(int level) {
        return new UrlDataSource(database.url()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setTransactionIsolation(level);
                return connection;
            }
        };
    }
}
