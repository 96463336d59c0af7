package dev.wacht.javalin;

import dev.wacht.auth.MappedRoute;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/** The {@link RouteGuard}s of an application, and which route each one sees. */
final class Guards {
    private final List<JavalinRoute> ofHttp;
    private final List<JavalinRoute> ofWebSockets;

    private Guards(List<JavalinRoute> ofHttp, List<JavalinRoute> ofWebSockets) {
        this.ofHttp = ofHttp;
        this.ofWebSockets = ofWebSockets;
    }

    static Guards in(JavalinRouter router) {
        List<JavalinRoute> all = router.handlers().stream()
                .filter(entry -> entry.handler() instanceof RouteGuard)
                .toList();
        return new Guards(
                registered(all, HandlerType.BEFORE_MATCHED), registered(all, HandlerType.WEBSOCKET_BEFORE_UPGRADE));
    }

    boolean isEmpty() {
        return ofHttp.isEmpty() && ofWebSockets.isEmpty();
    }

    /** The first guard that requests of this route pass. */
    Optional<RouteGuard> of(JavalinRoute route) {
        List<JavalinRoute> guards = route.method().equals(MappedRoute.WEBSOCKET) ? ofWebSockets : ofHttp;
        for (JavalinRoute entry : guards) {
            if (entry.serves(route.path()) && entry.handler() instanceof RouteGuard guard) {
                return Optional.of(guard);
            }
        }
        return Optional.empty();
    }

    private static List<JavalinRoute> registered(List<JavalinRoute> all, HandlerType type) {
        return all.stream().filter(entry -> entry.method().equals(type.name())).toList();
    }
}
