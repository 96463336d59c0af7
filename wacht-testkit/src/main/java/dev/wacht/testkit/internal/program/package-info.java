/** LocalWacht as a program, with a control API over HTTP. Contained in the {@code standalone} jar only. */
@NullMarked
package dev.wacht.testkit.internal.program;

import org.jspecify.annotations.NullMarked;
