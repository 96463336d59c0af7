/** Rules about the project as a whole, as tests. */
@NullMarked
package dev.wacht.rules;

import org.jspecify.annotations.NullMarked;
