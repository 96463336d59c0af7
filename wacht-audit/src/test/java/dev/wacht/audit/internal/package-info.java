/** The notation of the lock file. */
@NullMarked
package dev.wacht.audit.internal;

import org.jspecify.annotations.NullMarked;
