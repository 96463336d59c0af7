package dev.wacht.spring.boot;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Matches a request for an open actuator endpoint, if it arrives on the port of the endpoints and Spring MVC serves it.
 * Another servlet can serve the same path. If there is a separate management port, the application's port can serve the
 * same path too.
 */
final class OpenEndpoints implements RequestMatcher {
    private final Predicate<String> open;
    private final Environment environment;

    /** @param open decides whether the endpoint with a path is open */
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
        return name.isEmpty() // A mock request, without a container.
                || (servlet != null && DispatcherServlet.class.getName().equals(servlet.getClassName()));
    }

    /** Returns the path as the container decoded and normalized it. */
    private static String pathOf(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
