/**
 * The models, forms and enums that calls send and return.
 *
 * <p>Generated from the specification in {@code openapi/}. All are immutable and made by builders. Decoding is lenient:
 * properties that the server adds are kept and written back, and nulls in lists are left out. Access is strict: a getter
 * without {@code @Nullable} never returns null, and throws {@link dev.wacht.api.MissingPropertyException} if the server
 * left out what it always sends. An optional list or map that is absent is empty.
 */
@NullMarked
package dev.wacht.api.model;

import org.jspecify.annotations.NullMarked;
