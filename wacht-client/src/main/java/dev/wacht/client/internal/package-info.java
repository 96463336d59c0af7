/** Internal: how calls are made. May change in any version. */
@NullMarked
package dev.wacht.client.internal;

import org.jspecify.annotations.NullMarked;
