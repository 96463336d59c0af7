package dev.wacht.audit.internal.javalin;

import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import io.javalin.http.SinglePageHandler;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the single-page roots of Javalin. If a request accepts HTML and its path is below a root but has no route,
 * Javalin serves the page of the root.
 */
final class SinglePages {
    private SinglePages() {}

    /**
     * Returns a route for each root.
     *
     * @param rule the rule for requests that no other rule covers
     */
    static List<AuditedRoute> of(@Nullable SinglePageHandler pages, RouteRule rule) {
        List<AuditedRoute> routes = new ArrayList<>();
        if (pages == null) {
            return routes;
        }
        for (Field field : SinglePageHandler.class.getDeclaredFields()) {
            if (PrivateFields.read(field, pages) instanceof Map<?, ?> roots) {
                roots.keySet().forEach(root -> routes.add(route(String.valueOf(root), rule)));
            }
        }
        return routes;
    }

    private static AuditedRoute route(String root, RouteRule rule) {
        String folder = root.endsWith("/") ? root : root + "/";
        MappedRoute mapped = MappedRoute.of("GET", folder + "*", rule, "single page");
        return new AuditedRoute(
                mapped, Map.of("Accept", "text/html"), "", true, List.of(folder + "wacht-audit-sample"));
    }
}
