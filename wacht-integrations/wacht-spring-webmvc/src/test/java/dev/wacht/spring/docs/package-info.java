/** Stands for a library whose handlers nobody can annotate. */
@NullMarked
package dev.wacht.spring.docs;

import org.jspecify.annotations.NullMarked;
