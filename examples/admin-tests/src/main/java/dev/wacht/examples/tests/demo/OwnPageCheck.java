package dev.wacht.examples.tests.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;

/**
 * Accepts only requests whose {@code Host} names this server. Requests other than GET must also come from the demo
 * page. Without this check, other pages in the same browser could use the server: by its address, or by a name that
 * resolves to the address (DNS rebinding).
 */
record OwnPageCheck(int port) {
    /** The demo page's script sets this header. Other origins cannot, because no preflight request is allowed. */
    static final String PAGE_HEADER = "X-Demo-Page";

    private static final int MISDIRECTED_REQUEST = 421;
    private static final int FORBIDDEN = 403;

    /** Returns the status code for a request that is refused, or 0 if the request is accepted. */
    int refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1
                || !Set.of("127.0.0.1:" + port, "localhost:" + port).contains(hosts.get(0))) {
            return MISDIRECTED_REQUEST;
        }
        if (exchange.getRequestMethod().equals("GET")) {
            return 0;
        }
        boolean ownOrigin =
                headers.getOrDefault("Origin", List.of()).stream().allMatch(("http://" + hosts.get(0))::equals);
        return ownOrigin && headers.containsKey(PAGE_HEADER) ? 0 : FORBIDDEN;
    }
}
