/**
 * Shared by the modules for Spring, for example to read the rule that annotations declare. Only for this repository.
 */
@NullMarked
package dev.wacht.spring.internal;

import org.jspecify.annotations.NullMarked;
