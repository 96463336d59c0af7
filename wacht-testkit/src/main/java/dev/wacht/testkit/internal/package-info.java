/** What the parts of LocalWacht share. */
@NullMarked
package dev.wacht.testkit.internal;

import org.jspecify.annotations.NullMarked;
