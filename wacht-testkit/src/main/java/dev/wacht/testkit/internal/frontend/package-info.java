/** What Wacht's frontend API answers to a backend: keys and meta data. */
@NullMarked
package dev.wacht.testkit.internal.frontend;

import org.jspecify.annotations.NullMarked;
