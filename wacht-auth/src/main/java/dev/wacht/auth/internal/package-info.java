/** Not API: may change in any version. {@code wacht-client} is the one module outside this one that uses it. */
@NullMarked
package dev.wacht.auth.internal;

import org.jspecify.annotations.NullMarked;
