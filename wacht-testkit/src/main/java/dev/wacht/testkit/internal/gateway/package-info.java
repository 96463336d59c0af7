/** Wacht's gateway, which judges API keys. */
@NullMarked
package dev.wacht.testkit.internal.gateway;

import org.jspecify.annotations.NullMarked;
