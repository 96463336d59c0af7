/**
 * Guards for Spring MVC 6.2 and 7, with and without Spring Boot.
 *
 * <p>Annotations such as {@link dev.wacht.spring.RequirePermission} guard handler methods;
 * {@link dev.wacht.spring.SpringGuard} wraps the handlers of functional routes. A handler without an annotation needs a
 * signed-in user; a functional route without a guard ends the start of the application. Without Boot, start at
 * {@link dev.wacht.spring.WachtWebMvcConfigurer}; with it, use {@code wacht-spring-boot-starter}. Without a
 * {@code WachtWebMvcConfigurer} bean, nothing of this package runs and the annotations guard nothing.
 *
 * <p>Without Boot, let the multipart resolver resolve lazily
 * ({@code StandardServletMultipartResolver.setResolveLazily}): otherwise Spring reads a multipart body before the guard
 * runs. A filter that reads request parameters reads the body too.
 */
@NullMarked
package dev.wacht.spring;

import org.jspecify.annotations.NullMarked;
