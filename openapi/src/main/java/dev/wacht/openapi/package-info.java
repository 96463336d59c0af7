/** Joins the specification's fragments and generates Java code from them. Runs only in the build. */
@NullMarked
package dev.wacht.openapi;

import org.jspecify.annotations.NullMarked;
