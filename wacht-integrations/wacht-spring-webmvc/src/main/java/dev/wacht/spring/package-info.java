/**
 * Guards for Spring MVC 6.2 and 7, with and without Spring Boot.
 *
 * <p>Handler methods say by annotation who may call them, such as {@link dev.wacht.spring.RequirePermission}; functional
 * routes are wrapped by {@link dev.wacht.spring.SpringGuard}. What says nothing needs a signed-in user, or is refused when
 * the application starts. Without Boot, begin at {@link dev.wacht.spring.WachtWebMvcConfigurer}; with it, use
 * {@code wacht-spring-boot-starter}. Without a {@code WachtWebMvcConfigurer} as a bean nothing of this package runs, and the
 * annotations guard nothing.
 *
 * <p>Outside of Boot, let the multipart resolver resolve lazily ({@code StandardServletMultipartResolver.setResolveLazily}):
 * otherwise Spring reads a multipart body before the guard is asked. A filter that asks for parameters reads it too.
 */
@NullMarked
package dev.wacht.spring;

import org.jspecify.annotations.NullMarked;
