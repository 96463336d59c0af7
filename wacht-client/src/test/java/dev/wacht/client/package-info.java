/** Tests of the client, through its public API where it can be. */
@NullMarked
package dev.wacht.client;

import org.jspecify.annotations.NullMarked;
