package dev.wacht.spring;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of an answer that failed. */
final class ResponseHeaders {
    /** What the handler said of a body that is not sent. Type and length are said anew. */
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
     * Makes room for another body. The other headers are kept, for filters have set theirs, such as those of CORS. A
     * writer that the handler took is given back, which {@code resetBuffer()} would not do.
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
