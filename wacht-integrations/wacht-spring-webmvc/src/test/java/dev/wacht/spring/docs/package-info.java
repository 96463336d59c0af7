/** Represents a library whose handlers the application cannot annotate. */
@NullMarked
package dev.wacht.spring.docs;

import org.jspecify.annotations.NullMarked;
