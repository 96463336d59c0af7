/** The words of a lock file, and what they say. */
@NullMarked
package dev.wacht.audit.internal;

import org.jspecify.annotations.NullMarked;
