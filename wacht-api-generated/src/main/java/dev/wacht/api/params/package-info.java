/** Query parameters of operations, one class for each operation. Immutable; created by builders. */
@NullMarked
package dev.wacht.api.params;

import org.jspecify.annotations.NullMarked;
