@NullMarked
package dev.wacht.javalin;

import org.jspecify.annotations.NullMarked;
