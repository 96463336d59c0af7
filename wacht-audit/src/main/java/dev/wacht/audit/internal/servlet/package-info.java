/** Reads the paths of servlet applications. Not API. */
@NullMarked
package dev.wacht.audit.internal.servlet;

import org.jspecify.annotations.NullMarked;
