/**
 * Wacht's management API: a facade for each group of operations, and the types that all calls share.
 *
 * <p>{@code dev.wacht.client.WachtClient} creates the facades. Options of a call: {@link dev.wacht.api.RequestOptions},
 * {@link dev.wacht.api.RetrySettings}. Responses: {@link dev.wacht.api.WachtResponse}, {@link dev.wacht.api.Pages},
 * {@link dev.wacht.api.AsyncPages}, {@link dev.wacht.api.Download}. Files to send: {@link dev.wacht.api.FileUpload}.
 *
 * <p>Facades are generated from the specification in {@code openapi/}.
 */
@NullMarked
package dev.wacht.api;

import org.jspecify.annotations.NullMarked;
