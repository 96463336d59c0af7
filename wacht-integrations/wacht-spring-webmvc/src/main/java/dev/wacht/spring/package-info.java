/**
 * Guards for Spring MVC 6.2 and 7, with and without Spring Boot.
 *
 * <p>Annotations such as {@link dev.wacht.spring.RequirePermission} guard handler methods;
 * {@link dev.wacht.spring.SpringGuard} wraps the handlers of functional routes. A handler without an annotation needs a
 * signed-in user. If a functional route has no guard, the application does not start. With Boot, use
 * {@code wacht-spring-boot-starter}; without it, start at {@link dev.wacht.spring.WachtWebMvcConfigurer}. Without a
 * {@code WachtWebMvcConfigurer} bean, nothing in this package runs and the annotations have no effect.
 *
 * <p>Without Boot, let the multipart resolver resolve lazily
 * ({@code StandardServletMultipartResolver.setResolveLazily}): otherwise Spring reads a multipart body before the guard
 * runs. A filter that reads request parameters also reads the body.
 *
 * <h2>Annotations</h2>
 *
 * <p>{@link dev.wacht.spring.RequirePermission}, {@link dev.wacht.spring.RequireAuth},
 * {@link dev.wacht.spring.OptionalAuth}, {@link dev.wacht.spring.RequireMachine},
 * {@link dev.wacht.spring.RequireOrganization}, {@link dev.wacht.spring.RequireWorkspace},
 * {@link dev.wacht.spring.AcceptCredentials} and {@link dev.wacht.spring.PublicRoute}, all in wacht-spring-annotations.
 * {@code HandlerRules} finds the rule for each handler.
 *
 * <h2>A request</h2>
 *
 * <p>{@code AuthInterceptor} calls {@code RequestAuthorizer}, as {@code GuardedFunction} does for functional routes.
 * {@code CallerArgumentResolver} passes the caller to handlers; elsewhere, {@link dev.wacht.spring.WachtSpring} reads
 * it. {@code EnvelopeHandler} and {@code ErrorResponder} write errors; an application replaces the body with an
 * {@link dev.wacht.spring.ErrorResponseWriter}.
 *
 * <h2>Startup checks</h2>
 *
 * <p>{@code StartupChecks} runs the classes named {@code …StartupCheck}; they throw
 * {@link dev.wacht.spring.InvalidRouteException} for a rule that cannot be enforced.
 */
@NullMarked
package dev.wacht.spring;

import org.jspecify.annotations.NullMarked;
