/**
 * The models, forms and enums of requests and responses.
 *
 * <p>Generated from the specification in {@code openapi/}. All of them are immutable, and are created with builders.
 * Decoding is lenient: properties that the server adds are kept and written back, and nulls in lists are left out.
 * Access is strict: a getter without {@code @Nullable} never returns null, and throws
 * {@link dev.wacht.api.MissingPropertyException} if the response lacks a property that Wacht always sends. A getter
 * with {@code @Nullable} returns null for an absent property; an absent optional list or map is empty.
 */
@NullMarked
package dev.wacht.api.model;

import org.jspecify.annotations.NullMarked;
