/** Not API: may change in any version. Only modules of this project use it: {@code wacht-client} and the adapters. */
@NullMarked
package dev.wacht.auth.internal;

import org.jspecify.annotations.NullMarked;
