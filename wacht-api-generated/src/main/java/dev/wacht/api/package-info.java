/**
 * Wacht's management API: a facade for each group of operations, and what calls are made of.
 *
 * <p>Facades come from {@code dev.wacht.client.WachtClient}. They are generated from the specification in
 * {@code openapi/}; the types in this folder are written by hand because generated code is written in terms of them.
 */
@NullMarked
package dev.wacht.api;

import org.jspecify.annotations.NullMarked;
