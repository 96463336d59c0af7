/** Tests of the rules for the project as a whole. */
@NullMarked
package dev.wacht.rules;

import org.jspecify.annotations.NullMarked;
