package dev.wacht.spring.boot;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;

/**
 * A WebFlux request with some headers replaced. Uses only methods that {@code HttpHeaders} has in both Spring 6.2 and
 * 7.
 */
final class RequestWithHeaders extends ServerHttpRequestDecorator {
    private final HttpHeaders headers = new HttpHeaders();

    private RequestWithHeaders(ServerWebExchange exchange, Map<String, List<String>> replaced) {
        super(exchange.getRequest());
        exchange.getRequest().getHeaders().forEach((name, values) -> {
            if (replaced.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                headers.addAll(name, values);
            }
        });
        replaced.forEach((name, values) -> {
            if (!values.isEmpty()) {
                headers.addAll(name, values);
            }
        });
    }

    /**
     * Returns an exchange whose request has other values for some headers.
     *
     * @param replaced the new values by name; an empty list removes the header
     */
    static ServerWebExchange in(ServerWebExchange exchange, Map<String, List<String>> replaced) {
        return exchange.mutate()
                .request(new RequestWithHeaders(exchange, replaced))
                .build();
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}
