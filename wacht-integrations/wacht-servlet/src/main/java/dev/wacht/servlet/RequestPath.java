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
 * The path that the container chose the servlet by, decoded. Spellings that the container, this filter and what runs
 * inside the servlet could read differently are refused.
 *
 * @param byExtension whether an extension in it means something: not below a servlet that is mapped to a whole folder
 */
record RequestPath(String path, boolean byExtension) {
    /** A segment of one or two dots, a dot written as %2e too. */
    private static final Pattern DOT_SEGMENT = Pattern.compile("/(?:\\.|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

    /** An encoded slash or backslash, and an encoded percent sign before what could be decoded once more. */
    private static final Pattern DECODES_AGAIN = Pattern.compile("%2f|%5c|%25[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENCODED = Pattern.compile("%[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    /** @throws AmbiguousPathException if the path can be read in several ways */
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
            problem(sent).ifPresent(RequestPath::refuse);
        }
        problem(path).ifPresent(RequestPath::refuse);
        if (!path.startsWith("/") || ENCODED.matcher(path).find()) {
            refuse("no path, or one that is encoded twice");
        }
        HttpServletMapping mapping = included
                ? (HttpServletMapping) request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)
                : request.getHttpServletMapping();
        return new RequestPath(path, mayMeanExtension(mapping == null ? null : mapping.getMappingMatch()));
    }

    /** What makes a path ambiguous; empty if nothing does. */
    static Optional<String> problem(String path) {
        if (path.contains("//") || path.indexOf(';') >= 0 || path.indexOf('\\') >= 0) {
            return Optional.of("an empty segment, a path parameter or a backslash");
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd)) {
            return Optional.of("a control character, or bytes that are no UTF-8");
        }
        if (DOT_SEGMENT.matcher(path).find() || DECODES_AGAIN.matcher(path).find()) {
            return Optional.of("a dot segment, an encoded slash, or an encoding of an encoding");
        }
        return Optional.empty();
    }

    private static String decoded(HttpServletRequest request) {
        try {
            return joined(request.getServletPath(), request.getPathInfo());
        } catch (IllegalArgumentException e) {
            // How Jetty says that it was told to let ambiguous paths through.
            throw new AmbiguousPathException("a path that the container finds ambiguous");
        }
    }

    private static String joined(@Nullable String servletPath, @Nullable String pathInfo) {
        String path = (servletPath == null ? "" : servletPath) + (pathInfo == null ? "" : pathInfo);
        return path.isEmpty() ? "/" : path;
    }

    private static boolean mayMeanExtension(@Nullable MappingMatch match) {
        return match == null || match == MappingMatch.EXTENSION || match == MappingMatch.DEFAULT;
    }

    private static void refuse(String problem) {
        throw new AmbiguousPathException(problem);
    }
}
