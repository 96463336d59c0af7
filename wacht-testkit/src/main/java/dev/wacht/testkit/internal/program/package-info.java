/** LocalWacht as a program, with a control API over HTTP. In the jar {@code standalone} only. */
@NullMarked
package dev.wacht.testkit.internal.program;

import org.jspecify.annotations.NullMarked;
