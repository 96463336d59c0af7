package dev.wacht.spring.webflux;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads the headers of a request with methods that both Spring 6.2 and 7 have: in Spring 7, {@code HttpHeaders} is no
 * longer a {@code Map}.
 */
final class RequestHeaders {
    private RequestHeaders() {}

    /** Returns all values of a header; empty if there is none. The name is case-insensitive. */
    static List<String> values(ServerWebExchange exchange, String name) {
        List<String> found = new ArrayList<>();
        HttpHeaders headers = exchange.getRequest().getHeaders();
        headers.forEach((key, values) -> {
            if (key.equalsIgnoreCase(name)) {
                found.addAll(values);
            }
        });
        return found;
    }
}
