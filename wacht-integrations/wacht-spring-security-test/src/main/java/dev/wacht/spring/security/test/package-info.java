/**
 * Wacht's users and API keys in the tests of an application. {@link dev.wacht.spring.security.test.WachtMockMvc} sends
 * one request of MockMvc as a caller, {@link dev.wacht.spring.security.test.WachtWebTestClient} sends all requests of a
 * WebTestClient as a caller, and {@link dev.wacht.spring.security.test.WithWachtUser} runs a test method or class as a
 * user. No token is created or verified; {@code LocalWacht} of wacht-testkit issues real tokens.
 *
 * <p>For test scope only: it has no effect outside Spring's test framework.
 */
@NullMarked
package dev.wacht.spring.security.test;

import org.jspecify.annotations.NullMarked;
