package dev.wacht.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decoded path by which the container selected the servlet. Paths that the container, this filter and a framework
 * inside the servlet could interpret differently are rejected.
 *
 * @param byExtension whether extension patterns apply; false below a servlet that is mapped to a prefix
 */
record RequestPath(String path, boolean byExtension) {
    /** A segment of one or two dots, encoded as {@code %2e} or not. */
    private static final Pattern DOT_SEGMENT = Pattern.compile("/(?:\\.|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

    /** An encoded slash or backslash, or a percent-encoded byte that is encoded again. */
    private static final Pattern DECODES_AGAIN = Pattern.compile("%2f|%5c|%25[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENCODED = Pattern.compile("%[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    /** @throws AmbiguousPathException if the path is ambiguous */
    static RequestPath of(HttpServletRequest request) {
        boolean included = request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) != null;
        String sent = included
                ? (String) request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI)
                : request.getRequestURI();
        String path = included
                ? joined((String) request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH), (String)
                        request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO))
                : decoded(request);
        if (sent != null) {
            problem(sent).ifPresent(RequestPath::reject);
        }
        problem(path).ifPresent(RequestPath::reject);
        if (!path.startsWith("/") || ENCODED.matcher(path).find()) {
            reject("no path, or a double encoding");
        }
        HttpServletMapping mapping = included
                ? (HttpServletMapping) request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)
                : request.getHttpServletMapping();
        return new RequestPath(path, mayMeanExtension(mapping == null ? null : mapping.getMappingMatch()));
    }

    /** Returns what makes a path ambiguous; empty if the path is unambiguous. */
    static Optional<String> problem(String path) {
        if (path.contains("//") || path.indexOf(';') >= 0 || path.indexOf('\\') >= 0) {
            return Optional.of("an empty segment, a path parameter or a backslash");
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd)) {
            return Optional.of("a control character, or bytes that are not UTF-8");
        }
        if (DOT_SEGMENT.matcher(path).find() || DECODES_AGAIN.matcher(path).find()) {
            return Optional.of("a dot segment, an encoded slash, or a double encoding");
        }
        return Optional.empty();
    }

    private static String decoded(HttpServletRequest request) {
        try {
            return joined(request.getServletPath(), request.getPathInfo());
        } catch (IllegalArgumentException e) {
            // Jetty throws this exception if it is configured to accept ambiguous paths.
            throw new AmbiguousPathException("a path that the container considers ambiguous");
        }
    }

    private static String joined(@Nullable String servletPath, @Nullable String pathInfo) {
        String path = (servletPath == null ? "" : servletPath) + (pathInfo == null ? "" : pathInfo);
        return path.isEmpty() ? "/" : path;
    }

    private static boolean mayMeanExtension(@Nullable MappingMatch match) {
        return match == null || match == MappingMatch.EXTENSION || match == MappingMatch.DEFAULT;
    }

    private static void reject(String problem) {
        throw new AmbiguousPathException(problem);
    }
}
