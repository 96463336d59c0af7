package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.ReplayGuard.Claim;
import dev.wacht.auth.WebhookInbox.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pooled connection is returned with its auto-commit mode restored, or not at all. */
@ParameterizedClass
@EnumSource(Database.class)
class BorrowedConnectionsTest {
    private final TestDatabase database;
    private final List<String> calls = new ArrayList<>();

    /** The auto-commit mode of the pool's connections. */
    private boolean autoCommit = true;

    private String failingCall = "";
    private boolean failAfterwards;

    BorrowedConnectionsTest(Database kind) {
        database = kind.create();
    }

    @BeforeEach
    void createTables() {
        database.withEffects();
        JdbcReplayGuard.of(database.dataSource()).createTableIfMissing();
    }

    /** A pool that records the auto-commit mode of a connection when it is closed. */
    private UrlDataSource pool() {
        return new UrlDataSource(database.url()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(autoCommit);
                return recorded(connection);
            }
        };
    }

    private Connection recorded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (List.of("commit", "rollback", "setAutoCommit", "abort").contains(name)) {
                        Object argument = arguments == null || arguments[0] instanceof Executor ? "" : arguments[0];
                        calls.add(name + argument);
                    } else if (name.equals("close")) {
                        calls.add(
                                connection.isClosed()
                                        ? "close"
                                        : "close with auto-commit " + connection.getAutoCommit());
                    }
                    if (name.equals(failingCall) && !failAfterwards) {
                        throw new SQLException("cut", "08006");
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (name.equals(failingCall)) {
                            throw new SQLException("cut", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void guardCommitsEachStatementAndRestoresAutoCommit(boolean mode) {
        autoCommit = mode;
        Claim claim = JdbcReplayGuard.of(pool()).claim("msg_1");

        assertThat(calls.get(calls.size() - 1)).isEqualTo("close with auto-commit " + mode);
        assertThat(database.rows()).as("committed").isEqualTo(1);
        assertThat(claim.done()).isTrue();
        assertThat(calls.get(calls.size() - 1)).isEqualTo("close with auto-commit " + mode);
        assertThat(JdbcReplayGuard.of(pool()).claim("msg_1").state()).isEqualTo(Claim.State.DONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inboxRestoresAutoCommitAfterCommitAndRollback(boolean mode) throws Exception {
        autoCommit = mode;
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(pool());

        assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                    throw new IllegalStateException("handler");
                }))
                .hasMessage("handler");
        assertThat(calls).contains("rollback").doesNotContain("commit");
        assertThat(calls.get(calls.size() - 1)).isEqualTo("close with auto-commit " + mode);

        inbox.handle("msg_1", this::write);
        assertThat(calls).contains("commit");
        assertThat(calls.get(calls.size() - 1)).isEqualTo("close with auto-commit " + mode);
    }

    private void write(Connection connection) throws SQLException {
        JdbcWebhookInboxTest.write(connection, "msg_1");
    }

    /** Enabling auto-commit would commit the work that could not be rolled back. */
    @Test
    void connectionThatCannotRollBackIsAborted() {
        failingCall = "rollback";
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(pool());

        assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                    write(connection);
                    throw new IllegalStateException("handler");
                }))
                .hasMessage("handler")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));

        assertThat(calls).startsWith("setAutoCommitfalse", "rollback", "abort").doesNotContain("setAutoCommittrue");
        assertThat(database.effects()).isZero();
        assertThat(database.rows()).isZero();
    }

    @Test
    void failedCommitIsRolledBackAndTheNextAttemptIsHandled() throws Exception {
        failingCall = "commit";
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(pool());
        assertThatThrownBy(() -> inbox.handle("msg_1", this::write)).hasMessage("cut");
        assertThat(database.effects()).isZero();

        failingCall = "";
        assertThat(inbox.handle("msg_1", this::write)).isEqualTo(Outcome.HANDLED);
        assertThat(database.effects()).isEqualTo(1);
    }

    /** The database has committed, but its response is lost. */
    @Test
    void commitWithLostResponseIsHandledOnce() throws Exception {
        failingCall = "commit";
        failAfterwards = true;
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(pool());
        assertThatThrownBy(() -> inbox.handle("msg_1", this::write)).hasMessage("cut");

        failingCall = "";
        assertThat(inbox.handle("msg_1", this::write)).isEqualTo(Outcome.HANDLED_BEFORE);
        assertThat(database.effects()).isEqualTo(1);
    }
}
