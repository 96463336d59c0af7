/**
 * Wacht's users and API keys in an application's tests with MockMvc: {@link dev.wacht.spring.security.test.WachtMockMvc}
 * for one request, {@link dev.wacht.spring.security.test.WithWachtUser} for a test method or class. No token is made and
 * none is verified; {@code LocalWacht} of wacht-testkit has real ones.
 *
 * <p>For test scope. Nothing of it runs outside of Spring's test framework.
 */
@NullMarked
package dev.wacht.spring.security.test;

import org.jspecify.annotations.NullMarked;
