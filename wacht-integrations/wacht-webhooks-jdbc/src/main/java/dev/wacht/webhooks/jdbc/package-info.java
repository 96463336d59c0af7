/**
 * Handles each of Wacht's webhooks once, with the application's own database, in one instance or several. Supports
 * PostgreSQL and H2; other databases need a {@link dev.wacht.webhooks.jdbc.SqlDialect}.
 *
 * <ul>
 *   <li>{@link dev.wacht.webhooks.jdbc.JdbcWebhookInbox}: the handler runs in the transaction that stores the id. Use
 *       it if the handler writes to that database.
 *   <li>{@link dev.wacht.webhooks.jdbc.JdbcReplayGuard}: an instance claims each delivery with a lease. Use it for all
 *       other handlers.
 *   <li>{@link dev.wacht.webhooks.jdbc.WebhookTableSettings}: the name of the table, leases and retention.
 *   <li>{@link dev.wacht.webhooks.jdbc.TransactionRunner}: the transactions of a framework.
 * </ul>
 *
 * <p>The inbox and the guard use one table. The scripts {@code postgresql.sql} and {@code h2.sql} beside these classes
 * create the table.
 */
@NullMarked
package dev.wacht.webhooks.jdbc;

import org.jspecify.annotations.NullMarked;
