package dev.wacht.spring.internal;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.internal.ResourceMetadataResponse;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Serves the metadata document of a {@link ProtectedResource} in a WebFlux application, before Spring Security.
 * Thread-safe.
 */
public final class ProtectedResourceWebFilter implements WebFilter, Ordered {
    private final ProtectedResource resource;

    public ProtectedResourceWebFilter(ProtectedResource resource) {
        this.resource = resource;
    }

    /** Returns an order before Spring Security. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (!path.equals(resource.metadataPath())) {
            return chain.filter(exchange);
        }
        ResourceMetadataResponse metadata = ResourceMetadataResponse.of(
                resource, exchange.getRequest().getMethod().name());
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(metadata.status()));
        metadata.headers().forEach((name, value) -> response.getHeaders().set(name, value));
        response.getHeaders().setContentLength(metadata.body().length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(metadata.body())));
    }
}
