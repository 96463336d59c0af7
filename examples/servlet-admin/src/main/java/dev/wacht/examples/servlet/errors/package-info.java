/** How failures are answered. */
@NullMarked
package dev.wacht.examples.servlet.errors;

import org.jspecify.annotations.NullMarked;
