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
 * Tells the health endpoint's paths from those of other endpoints, wherever the application's settings put them. A path
 * belongs to the endpoint with the longest path that it begins with, so an endpoint that is mapped below health, or a
 * health that is mapped above others, opens nothing else.
 */
final class OpenActuatorPaths implements Predicate<String> {
    private static final EndpointId HEALTH = EndpointId.of("health");

    private final ObjectProvider<PathMappedEndpoints> endpoints;

    OpenActuatorPaths(ObjectProvider<PathMappedEndpoints> endpoints) {
        this.endpoints = endpoints;
    }

    /** @param pattern the path pattern that matched the request */
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

    /** The open paths, for the log. */
    List<String> open() {
        return endpoints.stream()
                .flatMap(mapped -> mapped.getPath(HEALTH) == null
                        ? Stream.<String>of()
                        : Stream.concat(Stream.of(mapped.getPath(HEALTH)), additional(mapped).stream()))
                .filter(this)
                .toList();
    }

    /** The paths of the other endpoints, for the log. */
    List<String> others() {
        return endpoints.stream()
                .flatMap(mapped -> mapped.getAllPaths().stream())
                .filter(path -> !test(path))
                .sorted()
                .toList();
    }

    /** Such as {@code /livez}, which exist for health groups alone. */
    private static Collection<String> additional(PathMappedEndpoints mapped) {
        return mapped.getAdditionalPaths(WebServerNamespace.SERVER, HEALTH);
    }

    private static String below(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
