package dev.wacht.spring.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads the headers of an exchange with methods that both Spring 6.2 and 7 have: in 7, {@code HttpHeaders} is not a
 * map.
 */
final class ExchangeHeaders {
    private ExchangeHeaders() {}

    /** Returns a function that maps the name of a header to all of its values. The name is case-insensitive. */
    static Function<String, List<String>> of(ServerWebExchange exchange) {
        return name -> {
            List<String> found = new ArrayList<>();
            exchange.getRequest().getHeaders().forEach((key, values) -> {
                if (key.equalsIgnoreCase(name)) {
                    found.addAll(values);
                }
            });
            return found;
        };
    }

    static boolean has(ServerWebExchange exchange, String name) {
        return exchange.getRequest().getHeaders().getFirst(name) != null;
    }
}
