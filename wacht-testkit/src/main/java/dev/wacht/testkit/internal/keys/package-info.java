/** The signing keys of tokens, and tokens before they are signed. */
@NullMarked
package dev.wacht.testkit.internal.keys;

import org.jspecify.annotations.NullMarked;
