/** The code of docs/observability.md, compiled and run. */
@NullMarked
package dev.wacht.client.recipes;

import org.jspecify.annotations.NullMarked;
