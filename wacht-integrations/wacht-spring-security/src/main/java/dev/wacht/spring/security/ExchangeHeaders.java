package dev.wacht.spring.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.server.ServerWebExchange;

/** Reads the headers of an exchange by methods that Spring 6.2 and 7 have in common: {@code HttpHeaders} is no map in 7. */
final class ExchangeHeaders {
    private ExchangeHeaders() {}

    /** Returns all values of a header by its name, whose case does not matter. */
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
