/** Reads, compares and attacks the routes of an application. Not API. */
@NullMarked
package dev.wacht.audit.internal;

import org.jspecify.annotations.NullMarked;
