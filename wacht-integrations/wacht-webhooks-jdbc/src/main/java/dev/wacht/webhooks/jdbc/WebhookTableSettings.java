package dev.wacht.webhooks.jdbc;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@link JdbcReplayGuard} and {@link JdbcWebhookInbox}: their table, leases and retention. Immutable.
 */
public final class WebhookTableSettings {
    static final String DEFAULT_TABLE = "wacht_webhook";

    /** A table name that needs no quotes, with or without a schema. The name of the index is 11 characters longer. */
    private static final Pattern TABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,49}\\.)?[A-Za-z_][A-Za-z0-9_]{0,49}");

    private static final Duration LONGEST_LEASE = Duration.ofHours(6);
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(7);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(3_650);

    private final String table;
    private final @Nullable SqlDialect dialect;
    private final Duration lease;
    private final Duration retention;
    private final Duration lockTimeout;

    private WebhookTableSettings(Builder builder) {
        this.table = builder.table;
        this.dialect = builder.dialect;
        this.lease = builder.lease;
        this.retention = builder.retention;
        this.lockTimeout = builder.lockTimeout;
    }

    /** Returns the default settings. */
    public static WebhookTableSettings defaults() {
        return builder().build();
    }

    /** Returns a builder with the default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name of the table. */
    public String table() {
        return table;
    }

    /** Returns the dialect that was set; empty if it is selected by the product name of the database. */
    public Optional<SqlDialect> dialect() {
        return Optional.ofNullable(dialect);
    }

    /** Returns the time after which an unfinished claim of a {@link JdbcReplayGuard} expires. */
    public Duration lease() {
        return lease;
    }

    /** Returns how long the row of a delivery is kept. */
    public Duration retention() {
        return retention;
    }

    /** Returns how long a {@link JdbcWebhookInbox} waits while another transaction has locked the id. */
    public Duration lockTimeout() {
        return lockTimeout;
    }

    @Override
    public String toString() {
        return "WebhookTableSettings[table=" + table + ", lease=" + lease + ", retention=" + retention
                + ", lockTimeout=" + lockTimeout + "]";
    }

    /** Builds {@link WebhookTableSettings}. Not thread-safe. */
    public static final class Builder {
        private String table = DEFAULT_TABLE;
        private @Nullable SqlDialect dialect;
        private Duration lease = Duration.ofMinutes(5);
        private Duration retention = Duration.ofDays(8);
        private Duration lockTimeout = Duration.ofMillis(500);

        private Builder() {}

        /**
         * Sets the name of the table. Default: {@code wacht_webhook}, in the default schema of the connection.
         *
         * @param name a name, or a schema and a name, such as {@code app.webhook}; each 1 to 50 ASCII letters, digits
         *     and underscores, not beginning with a digit. It is not quoted
         * @throws IllegalArgumentException if the name has another form
         */
        public Builder table(String name) {
            if (!TABLE.matcher(name).matches()) {
                throw new IllegalArgumentException("table must be a name or schema.name of ASCII letters, digits and"
                        + " underscores, each of at most 50 characters");
            }
            this.table = name;
            return this;
        }

        /** Sets the dialect. Default: selected by the product name of the database, which must be PostgreSQL or H2. */
        public Builder dialect(SqlDialect dialect) {
            this.dialect = dialect;
            return this;
        }

        /**
         * Sets the time after which an unfinished claim of a {@link JdbcReplayGuard} expires. Default: 5 min, as for
         * {@code ReplayGuard.inMemory()}. A handler that takes longer can run twice at the same time.
         *
         * @throws IllegalArgumentException if it is less than 1 ms, or more than 6 h, Wacht's longest wait between
         *     attempts
         */
        public Builder lease(Duration lease) {
            this.lease = within("lease", lease, Duration.ofMillis(1), LONGEST_LEASE, "1 ms to 6 h");
            return this;
        }

        /**
         * Sets how long the row of a delivery is kept. Default: 8 days. It should be longer than the
         * verifier's tolerance (default: 7 days): otherwise an old delivery can be replayed. This is not checked.
         *
         * @throws IllegalArgumentException if it is less than 7 days, or more than 3,650 days
         */
        public Builder retention(Duration retention) {
            this.retention = within("retention", retention, SHORTEST_RETENTION, LONGEST_RETENTION, "7 to 3,650 days");
            return this;
        }

        /**
         * Sets how long a {@link JdbcWebhookInbox} waits while another transaction has locked the id, before it returns
         * 503. Default: 500 ms. Does not limit the handler's statements.
         *
         * @throws IllegalArgumentException if it is less than 1 ms, or more than 10 s
         */
        public Builder lockTimeout(Duration lockTimeout) {
            this.lockTimeout =
                    within("lockTimeout", lockTimeout, Duration.ofMillis(1), Duration.ofSeconds(10), "1 ms to 10 s");
            return this;
        }

        private static Duration within(String name, Duration value, Duration least, Duration most, String range) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(name + " must be " + range);
            }
            return value;
        }

        /** Creates the settings. */
        public WebhookTableSettings build() {
            return new WebhookTableSettings(this);
        }
    }
}
