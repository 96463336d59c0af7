/**
 * Handles webhooks of Wacht once, in the application's own database, for one instance or several. PostgreSQL and H2 by
 * themselves; others by a {@link dev.wacht.webhooks.jdbc.SqlDialect}.
 *
 * <ul>
 *   <li>{@link dev.wacht.webhooks.jdbc.JdbcWebhookInbox}: the handler runs in the transaction that stores the id. For
 *       handlers that write to that database.
 *   <li>{@link dev.wacht.webhooks.jdbc.JdbcReplayGuard}: claims with a lease. For all other handlers.
 *   <li>{@link dev.wacht.webhooks.jdbc.WebhookTableSettings}: the table, and how long rows are kept.
 *   <li>{@link dev.wacht.webhooks.jdbc.TransactionRunner}: transactions of a framework.
 * </ul>
 *
 * <p>Both use one table, which the scripts {@code postgresql.sql} and {@code h2.sql} beside these classes create.
 */
@NullMarked
package dev.wacht.webhooks.jdbc;

import org.jspecify.annotations.NullMarked;
