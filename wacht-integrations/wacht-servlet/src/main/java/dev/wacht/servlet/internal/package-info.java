/** Only for modules of this repository. */
@NullMarked
package dev.wacht.servlet.internal;

import org.jspecify.annotations.NullMarked;
