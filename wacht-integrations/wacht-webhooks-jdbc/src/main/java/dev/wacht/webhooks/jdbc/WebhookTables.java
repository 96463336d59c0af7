package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Creates the {@link WebhookTable} when there is a first connection, whose metadata tells which database it is. Thread-safe. */
final class WebhookTables {
    private final WebhookTableSettings settings;

    /** A racing thread may create an equal instance. */
    private volatile @Nullable WebhookTable known;

    WebhookTables(WebhookTableSettings settings) {
        this.settings = settings;
    }

    WebhookTable table(Connection connection) throws SQLException {
        WebhookTable table = known;
        if (table == null) {
            table = new WebhookTable(dialect(connection), settings);
            known = table;
        }
        return table;
    }

    private SqlDialect dialect(Connection connection) throws SQLException {
        SqlDialect dialect = settings.dialect().orElse(null);
        if (dialect != null) {
            return dialect;
        }
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> SqlDialect.postgresql();
            case "H2" -> SqlDialect.h2();
            default ->
                throw new IllegalStateException("no dialect for the database " + product
                        + ": implement SqlDialect and set it with WebhookTableSettings.builder().dialect(…)");
        };
    }
}
