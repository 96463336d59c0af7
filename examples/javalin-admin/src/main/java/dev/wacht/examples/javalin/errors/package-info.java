/** How failures are answered. */
@NullMarked
package dev.wacht.examples.javalin.errors;

import org.jspecify.annotations.NullMarked;
