package dev.wacht.spring.boot;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Decides whether a path belongs to the health endpoint, to which the application's settings can map several paths. A
 * path belongs to the endpoint with the longest matching prefix, so an endpoint whose path lies below that of health is
 * not opened.
 */
final class OpenActuatorPaths implements Predicate<String> {
    private static final EndpointId HEALTH = EndpointId.of("health");

    private final ObjectProvider<PathMappedEndpoints> endpoints;

    OpenActuatorPaths(ObjectProvider<PathMappedEndpoints> endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Returns whether a path belongs to the health endpoint.
     *
     * @param pattern the path pattern that matched the request
     */
    @Override
    public boolean test(String pattern) {
        PathMappedEndpoints mapped = endpoints.getIfAvailable();
        String health = mapped == null ? null : mapped.getPath(HEALTH);
        if (mapped == null || health == null) {
            return false;
        }
        Optional<String> owner = mapped.getAllPaths().stream()
                .filter(path -> pattern.equals(path) || pattern.startsWith(below(path)))
                .max(Comparator.comparingInt(String::length));
        return owner.isPresent()
                ? owner.get().equals(health)
                : additional(mapped).contains(pattern) && !pattern.equals(mapped.getBasePath());
    }

    /** Returns the open paths, for the log. */
    List<String> open() {
        return endpoints.stream()
                .flatMap(mapped -> mapped.getPath(HEALTH) == null
                        ? Stream.<String>of()
                        : Stream.concat(Stream.of(mapped.getPath(HEALTH)), additional(mapped).stream()))
                .filter(this)
                .toList();
    }

    /** Returns the paths of all other endpoints, for the log. */
    List<String> others() {
        return endpoints.stream()
                .flatMap(mapped -> mapped.getAllPaths().stream())
                .filter(path -> !test(path))
                .sorted()
                .toList();
    }

    /** Returns the additional paths of health groups, such as {@code /livez}. */
    private static Collection<String> additional(PathMappedEndpoints mapped) {
        return mapped.getAdditionalPaths(WebServerNamespace.SERVER, HEALTH);
    }

    private static String below(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
