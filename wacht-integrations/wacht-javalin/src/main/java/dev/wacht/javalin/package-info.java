/**
 * Guards for Javalin 6 and 7.
 *
 * <p>Start at {@link dev.wacht.javalin.WachtJavalin}. Nothing here registers routes: a guard wraps a handler, and the
 * application registers what it gets.
 */
@NullMarked
package dev.wacht.javalin;

import org.jspecify.annotations.NullMarked;
