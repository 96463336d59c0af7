/**
 * Wacht in the filter chains of Spring Security 6.5 and 7. Start at {@link dev.wacht.spring.security.WachtSecurity}.
 *
 * <p>{@link dev.wacht.spring.security.WachtAuthConfigurer} makes a chain ours; other chains are left alone. The
 * annotations of {@code wacht-spring-annotations} stay enforced on routes by {@code wacht-spring-webmvc}, whether or not a
 * chain is ours.
 */
@NullMarked
package dev.wacht.spring.security;

import org.jspecify.annotations.NullMarked;
