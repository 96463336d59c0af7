/**
 * Guards for Spring WebFlux 6.2 and 7, with and without Spring Boot. They never block an event loop.
 *
 * <p>Annotations such as {@link dev.wacht.spring.RequirePermission} guard handler methods and
 * {@code WebSocketHandler}s; {@link dev.wacht.spring.webflux.WebFluxGuard} wraps the handlers of functional routes. A
 * handler without an annotation needs a signed-in user; if a functional route has no guard, the application does not
 * start. With Boot, use {@code wacht-spring-boot-starter}; without it, start at
 * {@link dev.wacht.spring.webflux.WachtWebFluxConfigurer}.
 *
 * <p>{@code GuardedHandlerAdapter} runs before the adapters that call handlers, and calls {@code RequestAuthorizer}, as
 * {@code GuardedFunction} does for functional routes. {@code CallerArgumentResolver} passes the caller to handler
 * methods; elsewhere, {@link dev.wacht.spring.webflux.WachtWebFlux} reads the caller. {@code EnvelopeHandler} and
 * {@code ErrorResponder} write errors.
 */
@NullMarked
package dev.wacht.spring.webflux;

import org.jspecify.annotations.NullMarked;
