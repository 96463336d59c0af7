package dev.wacht.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers that a response had when the filter got it, so that an error's answer keeps those of outer filters (CORS)
 * and drops those of the answer that failed (length, encoding, cookies).
 */
record ResponseHeaders(Map<String, List<String>> values) {
    static ResponseHeaders of(HttpServletResponse response) {
        Collection<String> names = response.getHeaderNames();
        Map<String, List<String>> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, List.copyOf(response.getHeaders(name))));
        return new ResponseHeaders(values);
    }

    /** What the headers of a failed answer say that is true of any other one too: {@code Allow}, but no {@code Content-…}. */
    ResponseHeaders withoutContent() {
        Map<String, List<String>> others = new LinkedHashMap<>(values);
        others.keySet().removeIf(name -> name.regionMatches(true, 0, "Content-", 0, "Content-".length()));
        return new ResponseHeaders(others);
    }

    /** @throws IllegalStateException if the response is committed */
    void restore(HttpServletResponse response) {
        response.reset();
        values.forEach((name, all) -> {
            response.setHeader(name, all.get(0));
            all.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
    }
}
