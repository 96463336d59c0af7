/** Turns the specification's fragments into one document, and that into Java. Runs in the build only. */
@NullMarked
package dev.wacht.openapi;

import org.jspecify.annotations.NullMarked;
