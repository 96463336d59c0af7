/** Internal code that generated code and the client share. May change in any version. */
@NullMarked
package dev.wacht.api.internal;

import org.jspecify.annotations.NullMarked;
