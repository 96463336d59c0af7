package dev.wacht.javalin;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a warning that names the open routes of an application that wraps handlers but installs no guard. */
final class OpenRoutesWarning {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRoutesWarning.class);

    private OpenRoutesWarning() {}

    /** Logs the warning if there are such routes. Call it once. */
    static void warn(JavalinRouter router) {
        if (!RegisteredGuards.in(router).isEmpty()) {
            return;
        }
        List<String> open = Stream.concat(router.httpRoutes(), router.webSocketRoutes())
                .filter(route -> !(route.handler() instanceof SelfGuardedHandler))
                .map(JavalinRoute::name)
                .toList();
        if (!open.isEmpty()) {
            LOG.warn(
                    "Only wrapped handlers are guarded, so every caller may call {}: call WachtJavalin.install(config, guard)",
                    String.join(", ", open));
        }
    }
}
