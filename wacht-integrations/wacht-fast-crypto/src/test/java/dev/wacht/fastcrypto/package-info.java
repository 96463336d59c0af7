/** The fast provider is used where it is right, and only there. */
@NullMarked
package dev.wacht.fastcrypto;

import org.jspecify.annotations.NullMarked;
