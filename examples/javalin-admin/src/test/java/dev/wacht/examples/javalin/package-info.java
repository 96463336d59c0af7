@NullMarked
package dev.wacht.examples.javalin;

import org.jspecify.annotations.NullMarked;
