/** The query parameters of operations. Immutable; made by builders. */
@NullMarked
package dev.wacht.api.params;

import org.jspecify.annotations.NullMarked;
