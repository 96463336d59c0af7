package dev.wacht.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Enforces Wacht's annotations, such as {@code @RequirePermission}, on the methods of any bean, so that a service can carry
 * them. Put it on a configuration class; it needs no {@code @EnableMethodSecurity} and goes well with it.
 *
 * <pre>{@code
 * @Configuration @EnableWachtMethodSecurity
 * class Security { … }
 *
 * @Service
 * class Reports {
 *     @RequirePermission("report:read")
 *     String all() { … }
 * }
 * }</pre>
 *
 * <p>The caller is the one in the {@code SecurityContext}, or else the one that Wacht's guard let in on the current
 * request. A denied call throws {@code UnauthenticatedException} (401) or {@code ForbiddenException} (403) of wacht-auth. On
 * another thread, such as that of an {@code @Async} method, there is no caller unless the application passes the security
 * context on, so that calls are denied.
 *
 * <p>Calls within a bean do not pass its proxy and are not checked, as always in Spring. What a proxy cannot override, such
 * as a final method, ends the start of the application. Controllers are left to the guard of {@code wacht-spring-webmvc}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(MethodSecurityRegistrar.class)
public @interface EnableWachtMethodSecurity {}
