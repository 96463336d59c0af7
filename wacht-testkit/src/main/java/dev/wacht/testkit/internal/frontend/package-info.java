/** The routes of Wacht's frontend API that backends call: keys and metadata. */
@NullMarked
package dev.wacht.testkit.internal.frontend;

import org.jspecify.annotations.NullMarked;
