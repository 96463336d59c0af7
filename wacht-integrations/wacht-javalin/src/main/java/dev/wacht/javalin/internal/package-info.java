/** Only for modules of this repository. */
@NullMarked
package dev.wacht.javalin.internal;

import org.jspecify.annotations.NullMarked;
