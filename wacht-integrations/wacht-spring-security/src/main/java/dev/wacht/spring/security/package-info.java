/**
 * Wacht in the filter chains of Spring Security 6.5 and 7. Chains that ask for it authenticate callers; others are not changed.
 * The annotations of {@code wacht-spring-annotations} stay enforced on routes by {@code wacht-spring-webmvc} and
 * {@code wacht-spring-webflux}, whichever chain a request passes.
 *
 * <h2>Spring MVC and servlets</h2>
 *
 * <p>Start at {@link dev.wacht.spring.security.WachtSecurity}; {@link dev.wacht.spring.security.WachtAuthConfigurer} has the
 * settings of a chain. {@link dev.wacht.spring.security.EnableWachtMethodSecurity} enforces the annotations on the methods of
 * any bean. {@link dev.wacht.spring.security.StompConnectAuthentication} authenticates the sessions of STOMP.
 *
 * <h2>WebFlux</h2>
 *
 * <p>Start at {@link dev.wacht.spring.security.WachtServerSecurity}. The classes whose names begin with {@code Server} are its
 * parts.
 *
 * <h2>Both</h2>
 *
 * <p>{@link dev.wacht.spring.security.WachtAuthentication} is the authenticated caller. Those who keep
 * {@code oauth2ResourceServer().jwt()} use {@link dev.wacht.spring.security.WachtJwtDecoder} with
 * {@link dev.wacht.spring.security.WachtErrorFilter}, or {@link dev.wacht.spring.security.WachtReactiveJwtDecoder}.
 */
@NullMarked
package dev.wacht.spring.security;

import org.jspecify.annotations.NullMarked;
