/** The state of LocalWacht: tables of JSON rows in memory. */
@NullMarked
package dev.wacht.testkit.internal.state;

import org.jspecify.annotations.NullMarked;
