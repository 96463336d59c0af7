/** The specification of Wacht's API as this kit reads it: operations, schemas, and what follows from them. */
@NullMarked
package dev.wacht.testkit.internal.spec;

import org.jspecify.annotations.NullMarked;
