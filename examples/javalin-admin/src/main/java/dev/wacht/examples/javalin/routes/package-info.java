/** The routes, with one class for each kind of caller. */
@NullMarked
package dev.wacht.examples.javalin.routes;

import org.jspecify.annotations.NullMarked;
