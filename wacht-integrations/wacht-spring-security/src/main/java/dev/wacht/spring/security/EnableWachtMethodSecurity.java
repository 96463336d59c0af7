package dev.wacht.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Enforces Wacht's annotations, such as {@code @RequirePermission}, on the methods of all beans, so that services can
 * be annotated. Put it on a configuration class. It works with or without {@code @EnableMethodSecurity}.
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
 * <p>The caller is the one in the {@code SecurityContext}, or else the one that Wacht's guard authorized for the
 * current request. A denied call throws {@code UnauthenticatedException} (401) or {@code ForbiddenException} (403) from
 * wacht-auth. On another thread, such as that of an {@code @Async} method, calls are denied unless the application
 * propagates the security context.
 *
 * <p>As always in Spring, calls within a bean bypass its proxy and are not checked. The application does not start if a
 * proxy cannot override an annotated method, for example because it is final. On controllers, the guard of
 * {@code wacht-spring-webmvc} enforces the annotations instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(MethodSecurityRegistrar.class)
public @interface EnableWachtMethodSecurity {}
