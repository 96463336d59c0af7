/** Who may do what. */
@NullMarked
package dev.wacht.examples.servlet.auth;

import org.jspecify.annotations.NullMarked;
