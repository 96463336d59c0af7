/** The keys that session tokens are signed with. */
@NullMarked
package dev.wacht.testkit.internal.keys;

import org.jspecify.annotations.NullMarked;
