/** Not API: what generated code says to the client that runs it. May change in any version. */
@NullMarked
package dev.wacht.api.internal;

import org.jspecify.annotations.NullMarked;
