package dev.wacht.servlet;

import dev.wacht.auth.internal.BodyHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers that a response had when it reached the filter. An error response keeps these headers of outer filters,
 * such as CORS, and drops those of the failed response (length, encoding, cookies).
 *
 * <p>{@code wacht-spring-annotations} has a class of this name too. The modules cannot share one in {@code wacht-auth},
 * which does not depend on the servlet API. The class in {@code wacht-spring-annotations} also keeps the headers of the
 * failed response.
 */
record ResponseHeaders(Map<String, List<String>> values) {
    static ResponseHeaders of(HttpServletResponse response) {
        Collection<String> names = response.getHeaderNames();
        Map<String, List<String>> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, List.copyOf(response.getHeaders(name))));
        return new ResponseHeaders(values);
    }

    /** Returns the headers of a failed response that apply to any body, such as {@code Allow}. */
    ResponseHeaders withoutContent() {
        Map<String, List<String>> others = new LinkedHashMap<>(values);
        others.keySet().removeIf(BodyHeaders::contains);
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
