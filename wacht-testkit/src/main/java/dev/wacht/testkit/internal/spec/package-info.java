/** The specification of Wacht's API: operations and schemas, and the checks and examples that are derived from them. */
@NullMarked
package dev.wacht.testkit.internal.spec;

import org.jspecify.annotations.NullMarked;
