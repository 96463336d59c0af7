/** Tests of pure rules that are best seen as tables. */
@NullMarked
package dev.wacht.client.internal;

import org.jspecify.annotations.NullMarked;
