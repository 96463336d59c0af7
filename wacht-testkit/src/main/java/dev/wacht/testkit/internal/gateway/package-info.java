/** Wacht's gateway, which verifies API keys and opaque OAuth tokens. */
@NullMarked
package dev.wacht.testkit.internal.gateway;

import org.jspecify.annotations.NullMarked;
