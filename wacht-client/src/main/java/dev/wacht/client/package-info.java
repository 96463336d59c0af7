/**
 * Calls Wacht's management API, and asks its gateway about API keys and OAuth tokens.
 *
 * <p>Start at {@link dev.wacht.client.WachtClient}. What goes wrong is a {@link dev.wacht.client.WachtApiException}
 * (Wacht answered with an error), a {@link dev.wacht.client.WachtTransportException} (no answer) or a
 * {@link dev.wacht.client.WachtDecodeException} (an answer that cannot be read). A file or stream of your own that fails is a
 * {@link java.io.UncheckedIOException}.
 */
@NullMarked
package dev.wacht.client;

import org.jspecify.annotations.NullMarked;
