package dev.wacht.audit.internal.spring;

import dev.wacht.auth.MappedRoute;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the routes that bypass Spring MVC: those of other servlets in the container, and those of Jakarta WebSocket
 * endpoints.
 */
final class OtherServlets {
    private static final String DISPATCHER = "org.springframework.web.servlet.DispatcherServlet";

    private static final String ENDPOINT = "jakarta.websocket.server.ServerEndpoint";

    private OtherServlets() {}

    /** @param dispatchers the names of the DispatcherServlets */
    static List<FoundRoute> of(
            ServletContext container, ConfigurableApplicationContext application, Set<String> dispatchers) {
        List<FoundRoute> found = new ArrayList<>();
        Map<String, ServletRegistration> servlets = new TreeMap<>(container.getServletRegistrations());
        servlets.forEach((name, servlet) -> {
            String type = String.valueOf(servlet.getClassName());
            if (!type.equals(DISPATCHER) && !dispatchers.contains(name)) {
                servlet.getMappings().stream()
                        .filter(path -> !isCovered(path, servlets, dispatchers))
                        .forEach(path -> found.add(route(MappedRoute.ANY_METHOD, path, servlet, "servlet " + type)));
            }
        });
        endpoints(application).forEach((type, path) -> found.add(route(MappedRoute.WEBSOCKET, path, type, type)));
        return found;
    }

    /**
     * Returns whether a DispatcherServlet for all paths covers a path: it takes precedence over servlets for
     * extensions, and over the container's default servlet.
     */
    private static boolean isCovered(String path, Map<String, ServletRegistration> servlets, Set<String> dispatchers) {
        return (path.equals("/") || path.startsWith("*."))
                && dispatchers.stream()
                        .map(servlets::get)
                        .filter(Objects::nonNull)
                        .anyMatch(dispatcher -> dispatcher.getMappings().contains("/*"));
    }

    private static FoundRoute route(String method, String path, Object handler, String description) {
        String rooted = path.isEmpty() ? "/" : path;
        return new FoundRoute(null, method, rooted, handler, RequestNeeds.NOTHING, description);
    }

    private static Map<String, String> endpoints(ConfigurableApplicationContext application) {
        Map<String, String> paths = new TreeMap<>();
        Class<?> annotation = find(application, ENDPOINT);
        Class<?> config = find(application, ENDPOINT + "Config");
        if (config != null) {
            application.getBeansOfType(config).forEach((name, bean) -> paths.put(name, pathOf(bean)));
        }
        if (annotation != null) {
            Class<? extends Annotation> type = annotation.asSubclass(Annotation.class);
            for (String name : application.getBeanNamesForAnnotation(type)) {
                Class<?> endpoint = application.getType(name, false);
                if (endpoint != null) {
                    valueOf(endpoint, type)
                            .ifPresent(path ->
                                    paths.put(ClassUtils.getUserClass(endpoint).getName(), path));
                }
            }
        }
        return paths;
    }

    private static Optional<String> valueOf(Class<?> endpoint, Class<? extends Annotation> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(endpoint, type))
                .map(AnnotationUtils::getValue)
                .map(String::valueOf);
    }

    /** Reads the path by reflection, because the WebSocket API may be absent. */
    private static String pathOf(Object config) {
        Method path = ClassUtils.getMethod(config.getClass(), "getPath");
        return String.valueOf(
                ReflectionUtils.invokeMethod(ClassUtils.getInterfaceMethodIfPossible(path, null), config));
    }

    private static @Nullable Class<?> find(ConfigurableApplicationContext application, String type) {
        try {
            return ClassUtils.forName(type, application.getClassLoader());
        } catch (ClassNotFoundException | LinkageError notThere) {
            return null;
        }
    }
}
