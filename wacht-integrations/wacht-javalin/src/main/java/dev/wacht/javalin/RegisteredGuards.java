package dev.wacht.javalin;

import dev.wacht.auth.MappedRoute;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the {@link BeforeMatchedGuard}s that are registered in an application, and the routes that each of them covers.
 */
final class RegisteredGuards {
    private static final Pattern VARIABLE_NAME = Pattern.compile("([{<])[^{}<>]*([}>])");

    private final List<JavalinRoute> ofHttp;
    private final List<JavalinRoute> ofWebSockets;

    private RegisteredGuards(List<JavalinRoute> ofHttp, List<JavalinRoute> ofWebSockets) {
        this.ofHttp = ofHttp;
        this.ofWebSockets = ofWebSockets;
    }

    static RegisteredGuards in(JavalinRouter router) {
        List<JavalinRoute> all = router.handlers().stream()
                .filter(entry -> entry.handler() instanceof BeforeMatchedGuard)
                .toList();
        return new RegisteredGuards(
                registered(all, HandlerType.BEFORE_MATCHED), registered(all, HandlerType.WEBSOCKET_BEFORE_UPGRADE));
    }

    boolean isEmpty() {
        return ofHttp.isEmpty() && ofWebSockets.isEmpty();
    }

    /** Returns the first guard that requests for this route pass through. */
    Optional<BeforeMatchedGuard> of(JavalinRoute route) {
        List<JavalinRoute> guards = route.method().equals(MappedRoute.WEBSOCKET) ? ofWebSockets : ofHttp;
        for (JavalinRoute entry : guards) {
            if (covers(entry, route) && entry.handler() instanceof BeforeMatchedGuard guard) {
                return Optional.of(guard);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the guard runs for every request of the route. Its path must match all paths of the route's template:
     * {@code /files/{name}} does not match every path of {@code /files/<path>}.
     */
    private static boolean covers(JavalinRoute guard, JavalinRoute route) {
        String guarded = withoutNames(guard.path());
        String path = withoutNames(route.path());
        return guarded.equals("*") || guarded.equals(path) || (isPrefix(guarded, path) && guard.serves(route.path()));
    }

    /** Whether a path such as {@code /admin/*} covers one such as {@code /admin/users}. */
    private static boolean isPrefix(String guarded, String path) {
        int wildcard = guarded.indexOf('*');
        return wildcard >= 0 && wildcard == guarded.length() - 1 && path.startsWith(guarded.substring(0, wildcard));
    }

    private static String withoutNames(String template) {
        return VARIABLE_NAME.matcher(template).replaceAll("$1$2");
    }

    private static List<JavalinRoute> registered(List<JavalinRoute> all, HandlerType type) {
        return all.stream().filter(entry -> entry.method().equals(type.name())).toList();
    }
}
