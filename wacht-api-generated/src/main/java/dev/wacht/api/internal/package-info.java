/** Internal code that is shared by the generated code and the client. May change in any version. */
@NullMarked
package dev.wacht.api.internal;

import org.jspecify.annotations.NullMarked;
