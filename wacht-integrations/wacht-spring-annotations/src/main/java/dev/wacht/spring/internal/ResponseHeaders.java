package dev.wacht.spring.internal;

import dev.wacht.auth.internal.BodyHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the headers of a failed response that also apply to the error response. {@code wacht-servlet} has a class of
 * this name too. The modules cannot share one in {@code wacht-auth}, which does not depend on the servlet API.
 */
public final class ResponseHeaders {
    private ResponseHeaders() {}

    /**
     * Resets the response and keeps all headers that do not describe the body, such as the CORS headers of a filter.
     * Unlike {@code resetBuffer()}, this also releases a writer that the handler obtained.
     *
     * @throws IllegalStateException if the response is committed
     */
    public static void keepAndReset(HttpServletResponse response) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            if (!BodyHeaders.contains(name)) {
                kept.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        response.reset();
        kept.forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                if (i == 0) {
                    response.setHeader(name, values.get(i)); // Jetty has already set Date and Server again.
                } else {
                    response.addHeader(name, values.get(i));
                }
            }
        });
    }
}
