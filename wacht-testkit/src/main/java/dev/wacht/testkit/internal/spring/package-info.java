/** {@code @WachtTest} in Spring's TestContext Framework. */
@NullMarked
package dev.wacht.testkit.internal.spring;

import org.jspecify.annotations.NullMarked;
