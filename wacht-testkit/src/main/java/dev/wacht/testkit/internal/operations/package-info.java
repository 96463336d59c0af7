/** Operations of the backend API: validation by the specification, then a response from state, an example, or 501. */
@NullMarked
package dev.wacht.testkit.internal.operations;

import org.jspecify.annotations.NullMarked;
