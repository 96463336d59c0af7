package dev.wacht.javalin;

import dev.wacht.auth.MappedRoute;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@link BeforeMatchedGuard}s that are registered in an application, and which routes each of them covers. */
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

    /** Returns the first guard that requests of this route pass. */
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
     * Whether the guard sees every request of the route. It must match all paths of the route's template:
     * {@code /files/{name}} does not match every path of {@code /files/<path>}.
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
