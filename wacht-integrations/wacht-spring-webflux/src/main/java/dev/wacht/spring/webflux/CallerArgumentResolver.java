package dev.wacht.spring.webflux;

import dev.wacht.spring.internal.CallerParameters;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Resolves parameters of type WachtAuth, MachinePrincipal and Caller of handler methods. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return CallerParameters.contains(parameter.getParameterType());
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return RequestAuthorizer.find(exchange, parameter.getParameterType()).cast(Object.class);
    }
}
