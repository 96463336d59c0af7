/** Error responses. */
@NullMarked
package dev.wacht.examples.servlet.errors;

import org.jspecify.annotations.NullMarked;
