/**
 * Bodies of requests and responses: models, forms and enums.
 *
 * <p>All are immutable, and models are created by builders. Responses are read leniently: unknown properties are kept
 * and written back, and nulls in lists are dropped. A getter of a list or map never returns null. A getter of a
 * property that the server always sends throws {@link dev.wacht.api.MissingPropertyException} if the property is
 * missing; any other getter is {@code @Nullable}.
 *
 * <p>Generated from the specification in {@code openapi/}.
 */
@NullMarked
package dev.wacht.api.model;

import org.jspecify.annotations.NullMarked;
