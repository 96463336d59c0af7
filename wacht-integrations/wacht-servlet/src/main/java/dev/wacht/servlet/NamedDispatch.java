package dev.wacht.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Field;
import java.util.Optional;

/**
 * Finds the target servlet of a dispatch by {@code ServletContext.getNamedDispatcher}. Such a dispatch has the path of
 * the dispatching request, not a path of its own (Servlet 6, section 9.4.2). The servlet API does not expose which
 * servlet runs, so this reads it from Jetty's and Tomcat's own classes.
 */
final class NamedDispatch {
    private NamedDispatch() {}

    /** @param request the container's own request, unwrapped */
    static boolean is(HttpServletRequest request, FilterChain chain) {
        return switch (request.getDispatcherType()) {
            case FORWARD ->
                request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) == null
                        || isOfOtherServlet(request.getHttpServletMapping(), chain);
            case INCLUDE -> request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) == null;
            default -> false;
        };
    }

    /** In Tomcat, a dispatch by name within a dispatch by path has the attributes of the outer dispatch. */
    private static boolean isOfOtherServlet(HttpServletMapping mapping, FilterChain chain) {
        return servletInTomcat(chain)
                .filter(servlet -> !servlet.equals(mapping.getServletName()))
                .isPresent();
    }

    /**
     * Returns the name of the servlet; empty if it cannot be read from this container's classes.
     *
     * @param request the container's own request, unwrapped
     */
    static Optional<String> servlet(HttpServletRequest request, FilterChain chain) {
        return servletInTomcat(chain).or(() -> servletInJetty(request));
    }

    private static Optional<String> servletInTomcat(FilterChain chain) {
        if (!chain.getClass().getName().equals("org.apache.catalina.core.ApplicationFilterChain")) {
            return Optional.empty();
        }
        try {
            Servlet servlet = (Servlet) read(chain, "servlet");
            return Optional.of(servlet.getServletConfig().getServletName());
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /** The request's class is an inner class of Jetty's dispatcher, which keeps the name in a field. */
    private static Optional<String> servletInJetty(HttpServletRequest request) {
        try {
            return Optional.of((String) read(read(request, "this$0"), "_named"));
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static Object read(Object from, String field) throws ReflectiveOperationException {
        Field found = from.getClass().getDeclaredField(field);
        found.setAccessible(true);
        Object value = found.get(from);
        if (value == null) {
            throw new NoSuchFieldException(field);
        }
        return value;
    }
}
