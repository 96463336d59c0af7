/** Wacht's backend API, as far as it is emulated. */
@NullMarked
package dev.wacht.testkit.internal.backend;

import org.jspecify.annotations.NullMarked;
