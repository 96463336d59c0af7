/**
 * What calls send and get: models, forms and enums.
 *
 * <p>Generated from the specification in {@code openapi/}. All are immutable and made by builders. Reading is lenient: what
 * the server adds is kept and written back, and a getter of a list never returns null.
 */
@NullMarked
package dev.wacht.api.model;

import org.jspecify.annotations.NullMarked;
