/**
 * Integrates Wacht into the filter chains of Spring Security 6.5 and 7. Only chains that are configured for Wacht
 * authenticate callers by Wacht's credentials. Whichever chain a request passes, {@code wacht-spring-webmvc} and
 * {@code wacht-spring-webflux} enforce the annotations of {@code wacht-spring-annotations} on routes.
 *
 * <h2>Spring MVC and servlets</h2>
 *
 * <p>Start at {@link dev.wacht.spring.security.WachtSecurity}; {@link dev.wacht.spring.security.WachtAuthConfigurer}
 * has the settings of a chain. {@link dev.wacht.spring.security.EnableWachtMethodSecurity} enforces the annotations on
 * the methods of all beans. {@link dev.wacht.spring.security.StompConnectAuthentication} authenticates STOMP sessions.
 *
 * <h2>WebFlux</h2>
 *
 * <p>Start at {@link dev.wacht.spring.security.WachtServerSecurity}. Its internal parts are the classes whose names
 * begin with {@code Server}.
 *
 * <h2>Both</h2>
 *
 * <p>{@link dev.wacht.spring.security.WachtAuthentication} is the authenticated caller. Applications that keep
 * {@code oauth2ResourceServer().jwt()} use {@link dev.wacht.spring.security.WachtJwtDecoder} with
 * {@link dev.wacht.spring.security.WachtErrorFilter}, or {@link dev.wacht.spring.security.WachtReactiveJwtDecoder}.
 */
@NullMarked
package dev.wacht.spring.security;

import org.jspecify.annotations.NullMarked;
