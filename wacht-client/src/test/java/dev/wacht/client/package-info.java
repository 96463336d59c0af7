/** Tests of the client, through its public API where possible. */
@NullMarked
package dev.wacht.client;

import org.jspecify.annotations.NullMarked;
