/** Reads the rule that the annotations of a class and a method declare. Only for the modules of this repository. */
@NullMarked
package dev.wacht.spring.internal;

import org.jspecify.annotations.NullMarked;
