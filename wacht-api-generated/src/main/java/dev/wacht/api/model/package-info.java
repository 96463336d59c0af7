/**
 * What calls send and get: models, forms and enums.
 *
 * <p>Generated from the specification in {@code openapi/}. All are immutable and made by builders. Reading is lenient: what
 * the server adds is kept and written back, nulls in lists are left out, and a getter of a list never returns null. Only
 * if the server leaves out what it always sends does a getter without {@code @Nullable} return null.
 */
@NullMarked
package dev.wacht.api.model;

import org.jspecify.annotations.NullMarked;
