package dev.wacht.spring;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Keeps the headers of a failed response that also hold for the error response. */
final class ResponseHeaders {
    /** Headers that describe a body which is not sent. The error response sets its own. */
    private static final Set<String> OF_THE_BODY = Set.of(
            "content-type",
            "content-length",
            "content-encoding",
            "content-disposition",
            "content-language",
            "content-location",
            "content-range");

    private ResponseHeaders() {}

    /**
     * Resets the response and keeps all headers that do not describe the body, such as the CORS headers of a filter.
     * Unlike {@code resetBuffer()}, this also releases a writer that the handler took.
     *
     * @throws IllegalStateException if the response is committed
     */
    static void keepAndReset(HttpServletResponse response) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            if (!OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        response.reset();
        kept.forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                if (i == 0) {
                    response.setHeader(name, values.get(i)); // Jetty has set Date and Server anew.
                } else {
                    response.addHeader(name, values.get(i));
                }
            }
        });
    }
}
