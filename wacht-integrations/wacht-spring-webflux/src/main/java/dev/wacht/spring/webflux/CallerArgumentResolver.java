package dev.wacht.spring.webflux;

import dev.wacht.spring.internal.CallerParameters;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Resolves handler method parameters of type WachtAuth, MachinePrincipal or Caller, or a Mono of one of these types.
 */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return CallerParameters.contains(CallerParameters.typeOf(parameter));
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        Mono<?> caller = RequestAuthorizer.find(exchange, CallerParameters.typeOf(parameter));
        return Mono.class.isAssignableFrom(parameter.getParameterType())
                ? Mono.just(caller)
                : caller.cast(Object.class);
    }
}
