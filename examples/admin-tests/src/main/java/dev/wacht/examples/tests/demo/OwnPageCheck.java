package dev.wacht.examples.tests.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;

/**
 * Accepts only requests for this server. Requests that change something must also come from its own page. Other pages
 * in the same browser can reach a server on this machine too: by its address, or by a name that resolves to it (DNS
 * rebinding).
 */
record OwnPageCheck(int port) {
    /** The page's script sets it. A script of another origin cannot, because no preflight request is allowed. */
    static final String PAGE_HEADER = "X-Demo-Page";

    private static final int MISDIRECTED_REQUEST = 421;
    private static final int FORBIDDEN = 403;

    /** Returns the status with which to refuse the request, or 0 if it is accepted. */
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
