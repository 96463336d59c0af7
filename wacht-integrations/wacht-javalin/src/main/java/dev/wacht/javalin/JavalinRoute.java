package dev.wacht.javalin;

import io.javalin.http.Handler;
import io.javalin.security.RouteRole;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A registered route or handler, in the same form for Javalin 6 and 7.
 *
 * @param method the name of the HTTP method or of another Javalin handler type, or {@code WS}
 * @param path the path template
 * @param handler null for static files and for WebSockets
 * @param matches whether the handler serves a request with this path
 * @param pathVariables reads the values of the path's variables from the path of a request
 */
record JavalinRoute(
        String method,
        String path,
        Set<RouteRole> roles,
        @Nullable Handler handler,
        Predicate<String> matches,
        Function<String, Map<String, String>> pathVariables) {

    /** A static file, which Javalin serves without a route. Its roles are those with which its folder was added. */
    static JavalinRoute ofStaticFile(String method, Set<RouteRole> roles) {
        return new JavalinRoute(method, "(static file)", roles, null, path -> true, path -> Map.of());
    }

    boolean serves(String requestPath) {
        return path.equals("*") || matches.test(requestPath);
    }

    String name() {
        return method + " " + path;
    }
}
