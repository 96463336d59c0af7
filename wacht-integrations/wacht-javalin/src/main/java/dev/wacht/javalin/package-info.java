/**
 * Guards for Javalin 6.1 to 7.2.
 *
 * <p>Start at {@link dev.wacht.javalin.WachtJavalin#install}: it guards every route of an application. A
 * {@link dev.wacht.javalin.JavalinGuard} wraps single handlers.
 */
@NullMarked
package dev.wacht.javalin;

import org.jspecify.annotations.NullMarked;
