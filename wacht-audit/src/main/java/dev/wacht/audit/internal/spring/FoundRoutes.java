package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.auth.MappedRoute;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * All routes that an application maps, with or without Spring MVC.
 *
 * @param unresolved mappings whose routes cannot be read
 * @param parts the parts of each route to static files or views, by the name of the route
 */
record FoundRoutes(
        List<Servlet> servlets,
        List<FoundRoute> routes,
        List<UnresolvedRoute> unresolved,
        Map<String, List<FoundRoute>> parts) {
    static FoundRoutes of(ConfigurableApplicationContext application) {
        Servlets servlets = Servlets.of(application);
        List<FoundRoute> routes = new ArrayList<>();
        List<UnresolvedRoute> unresolved = new ArrayList<>(servlets.unresolved());
        for (Servlet servlet : servlets.found()) {
            HandlerRoutes handlers = HandlerRoutes.of(servlet);
            routes.addAll(handlers.found());
            unresolved.addAll(handlers.unresolved());
        }
        ServletContext container = ((WebApplicationContext) application).getServletContext();
        if (container != null) {
            Set<String> dispatchers =
                    servlets.found().stream().map(Servlet::name).collect(Collectors.toSet());
            routes.addAll(OtherServlets.of(container, application, dispatchers));
        }
        unresolved.addAll(missing(application, routes, unresolved));
        return new FoundRoutes(servlets.found(), routes, unresolved, Map.of());
    }

    /**
     * Returns the routes that the guard knows but that were not found. Omits functional routes, because the guard names
     * some of them differently.
     */
    private static List<UnresolvedRoute> missing(
            ConfigurableApplicationContext application, List<FoundRoute> routes, List<UnresolvedRoute> unresolved) {
        Set<String> names = new HashSet<>();
        unresolved.forEach(route -> names.add(route.route()));
        routes.forEach(route -> names.add(route.method() + " " + route.pattern()));
        List<MappedRoute> known = InstalledGuards.configurer(application)
                .map(configurer -> configurer.routes())
                .orElse(List.of());
        return known.stream()
                .filter(route -> !route.handler().equals("functional route")
                        && !route.handler().startsWith("router function"))
                .filter(route -> !names.contains(route.method() + " " + route.path()))
                .map(route -> new UnresolvedRoute(
                        route.method() + " " + route.path(),
                        "the guard has this route, but no handler mapping exposes it"))
                .toList();
    }
}
