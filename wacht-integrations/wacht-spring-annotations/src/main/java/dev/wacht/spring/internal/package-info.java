/**
 * Internal classes that the modules for Spring share, for example to read the rule that annotations declare. Not for
 * use outside this repository.
 */
@NullMarked
package dev.wacht.spring.internal;

import org.jspecify.annotations.NullMarked;
