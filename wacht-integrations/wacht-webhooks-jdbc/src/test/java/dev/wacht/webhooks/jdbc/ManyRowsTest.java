package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ReplayGuard.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A claim and the deletion of expired rows read as few rows of a large table as of a small one. Every build has 20,000
 * rows; {@code -Dwebhooks.rows=1000000} has a million. Plans and medians are in {@code target/many-rows.txt}.
 */
@ParameterizedClass
@EnumSource(Database.class)
class ManyRowsTest {
    private static final int ROWS = Integer.getInteger("webhooks.rows", 20_000);
    private static final int CLAIMS = 500;

    private final TestDatabase database;
    private final SqlDialect dialect;

    ManyRowsTest(Database kind) {
        database = kind.create();
        dialect = kind == Database.POSTGRESQL ? SqlDialect.postgresql() : SqlDialect.h2();
    }

    @Test
    void claimsAndDeletionsUseTheirIndex() throws Exception {
        HaltingPool pool = new HaltingPool(database.url(), -1, false);
        JdbcReplayGuard guard = JdbcReplayGuard.of(pool).createTableIfMissing();
        boolean postgres = database.kind() == Database.POSTGRESQL;
        database.execute(
                "INSERT INTO wacht_webhook (id, expires_at) SELECT 'msg_' || n, CURRENT_TIMESTAMP + INTERVAL '8'"
                        + " DAY FROM " + (postgres ? "generate_series" : "SYSTEM_RANGE") + "(1, " + ROWS
                        + ") AS numbers(n)");
        database.execute("ANALYZE" + (postgres ? " wacht_webhook" : ""));

        String claim = plan(dialect.claim("wacht_webhook"), "'msg_new'", "'token'", "300000", "691200000");
        String deletion = plan(dialect.deleteExpired("wacht_webhook"), "100");

        assertThat(claim).containsPattern(postgres ? "Conflict Arbiter Indexes: wacht_webhook_pkey" : "PRIMARY_KEY");
        assertThat(deletion).containsIgnoringCase("wacht_webhook_expires_at");
        report(claim, deletion, medianOfClaims(guard, "warm"), medianOfClaims(guard, "timed"));
    }

    /** Returns the plan of a statement with the values in place of its parameters. */
    private String plan(String sql, String... values) throws SQLException {
        String filled = sql;
        for (String value : values) {
            filled = filled.replaceFirst("\\?", value);
        }
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("EXPLAIN " + filled)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static long medianOfClaims(JdbcReplayGuard guard, String prefix) {
        long[] nanos = new long[CLAIMS];
        for (int i = 0; i < CLAIMS; i++) {
            long start = System.nanoTime();
            Claim claim = guard.claim(prefix + i);
            nanos[i] = System.nanoTime() - start;
            assertThat(claim.done()).isTrue();
        }
        Arrays.sort(nanos);
        return nanos[CLAIMS / 2];
    }

    private void report(String claim, String deletion, long warm, long timed) throws IOException {
        Files.writeString(
                Path.of("target", "many-rows.txt"),
                String.format(
                        "%s, %d rows: median of %d claims %d µs (while warming up: %d µs)%n%s%n%s%n",
                        database.kind(), ROWS, CLAIMS, timed / 1_000, warm / 1_000, claim, deletion),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
