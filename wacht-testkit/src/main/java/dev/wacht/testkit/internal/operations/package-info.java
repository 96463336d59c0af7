/** How an operation of the backend API is answered: checked by the specification, then by state, an example, or 501. */
@NullMarked
package dev.wacht.testkit.internal.operations;

import org.jspecify.annotations.NullMarked;
