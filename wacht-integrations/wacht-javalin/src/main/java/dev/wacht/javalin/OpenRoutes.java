package dev.wacht.javalin;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names the routes of an application that wraps handlers and installs no guard: those without a wrapper are open. */
final class OpenRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRoutes.class);

    private OpenRoutes() {}

    /** Logs what it finds, so call it once. */
    static void warn(JavalinRouter router) {
        if (!Guards.in(router).isEmpty()) {
            return;
        }
        List<String> open = Stream.concat(router.httpRoutes(), router.webSocketRoutes())
                .filter(route -> !(route.handler() instanceof SelfGuarded))
                .map(JavalinRoute::name)
                .toList();
        if (!open.isEmpty()) {
            LOG.warn(
                    "Handlers are guarded one by one, so everybody may call {}: call WachtJavalin.install(config, guard)",
                    String.join(", ", open));
        }
    }
}
