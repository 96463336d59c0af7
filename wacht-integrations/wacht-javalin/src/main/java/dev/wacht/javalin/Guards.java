package dev.wacht.javalin;

import dev.wacht.auth.MappedRoute;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@link RouteGuard}s of an application, and which route each one sees. */
final class Guards {
    private static final Pattern VARIABLE_NAME = Pattern.compile("([{<])[^{}<>]*([}>])");

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
            if (covers(entry, route) && entry.handler() instanceof RouteGuard guard) {
                return Optional.of(guard);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether every request of the route is one of the guard too. A path that matches the text of a template may not match
     * all that the template does: {@code /files/{name}} does not see each request of {@code /files/<path>}.
     */
    private static boolean covers(JavalinRoute guard, JavalinRoute route) {
        String of = withoutNames(guard.path());
        String path = withoutNames(route.path());
        return of.equals("*") || of.equals(path) || (isPrefix(of, path) && guard.serves(route.path()));
    }

    /** Such as {@code /admin/*} of {@code /admin/users}. */
    private static boolean isPrefix(String of, String path) {
        int wildcard = of.indexOf('*');
        return wildcard >= 0 && wildcard == of.length() - 1 && path.startsWith(of.substring(0, wildcard));
    }

    private static String withoutNames(String template) {
        return VARIABLE_NAME.matcher(template).replaceAll("$1$2");
    }

    private static List<JavalinRoute> registered(List<JavalinRoute> all, HandlerType type) {
        return all.stream().filter(entry -> entry.method().equals(type.name())).toList();
    }
}
