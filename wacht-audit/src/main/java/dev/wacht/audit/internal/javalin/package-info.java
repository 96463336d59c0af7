/** Reads the routes of Javalin. Not API. */
@NullMarked
package dev.wacht.audit.internal.javalin;

import org.jspecify.annotations.NullMarked;
