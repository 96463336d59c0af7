package dev.wacht.spring.boot;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Matches requests to open actuator endpoints: on the port that they are on, and served by Spring MVC. Another servlet, or
 * the application's port beside a management port, may have the same path.
 */
final class OpenEndpoints implements RequestMatcher {
    private final Predicate<String> open;
    private final Environment environment;

    /** @param open whether the endpoint with this path is open */
    OpenEndpoints(Predicate<String> open, Environment environment) {
        this.open = open;
        this.environment = environment;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return isOnTheirPort(request) && isServedBySpringMvc(request) && open.test(pathOf(request));
    }

    private boolean isOnTheirPort(HttpServletRequest request) {
        String management = environment.getProperty("local.management.port");
        return management == null
                || management.equals(environment.getProperty("local.server.port"))
                || management.equals(String.valueOf(request.getLocalPort()));
    }

    private static boolean isServedBySpringMvc(HttpServletRequest request) {
        String name = request.getHttpServletMapping().getServletName();
        ServletRegistration servlet = request.getServletContext().getServletRegistration(name);
        return name.isEmpty() // A mock request, which no container matched.
                || (servlet != null && DispatcherServlet.class.getName().equals(servlet.getClassName()));
    }

    /** Decoded and normalized by the container. */
    private static String pathOf(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
