/**
 * Emulates Wacht for tests: inside the test's process, without an account or a network.
 *
 * <p>Start at {@link dev.wacht.testkit.LocalWacht}.
 */
@NullMarked
package dev.wacht.testkit;

import org.jspecify.annotations.NullMarked;
