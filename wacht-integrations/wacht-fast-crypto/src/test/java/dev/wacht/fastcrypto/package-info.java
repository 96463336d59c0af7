/** The fast provider is used only where it verifies correctly. */
@NullMarked
package dev.wacht.fastcrypto;

import org.jspecify.annotations.NullMarked;
