/** Who may do what. */
@NullMarked
package dev.wacht.examples.spring.auth;

import org.jspecify.annotations.NullMarked;
