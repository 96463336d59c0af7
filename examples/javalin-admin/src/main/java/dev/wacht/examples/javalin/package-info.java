/** The admin service from Wacht's guides, on Javalin. Start reading at {@link dev.wacht.examples.javalin.Main}. */
@NullMarked
package dev.wacht.examples.javalin;

import org.jspecify.annotations.NullMarked;
