package dev.wacht.spring.webflux;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Reads the headers of a request by methods that Spring 6.2 and 7 have in common: {@code HttpHeaders} is no map in 7. */
final class RequestHeaders {
    private RequestHeaders() {}

    /** Returns all values of a header, whose name may be in any case; empty if there is none. */
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
