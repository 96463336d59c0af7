package dev.wacht.spring.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/** The paths of the health endpoint, wherever the application's settings put it, with {@code /livez} and its like. */
final class OpenActuatorPaths implements Supplier<List<String>> {
    private static final EndpointId HEALTH = EndpointId.of("health");

    private final ObjectProvider<PathMappedEndpoints> endpoints;

    OpenActuatorPaths(ObjectProvider<PathMappedEndpoints> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public List<String> get() {
        List<String> paths = new ArrayList<>();
        endpoints.ifAvailable(mapped -> {
            String health = mapped.getPath(HEALTH);
            if (health != null) {
                paths.add(health);
                paths.addAll(mapped.getAdditionalPaths(WebServerNamespace.SERVER, HEALTH));
            }
        });
        return paths;
    }

    /** Every exposed endpoint, for the log. */
    List<String> all() {
        List<String> paths = new ArrayList<>();
        endpoints.ifAvailable(mapped -> paths.addAll(mapped.getAllPaths()));
        return paths;
    }
}
