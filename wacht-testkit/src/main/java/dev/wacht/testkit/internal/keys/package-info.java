/** The keys that tokens are signed with, and tokens before they are signed. */
@NullMarked
package dev.wacht.testkit.internal.keys;

import org.jspecify.annotations.NullMarked;
