/** Who may do what. */
@NullMarked
package dev.wacht.examples.javalin.auth;

import org.jspecify.annotations.NullMarked;
