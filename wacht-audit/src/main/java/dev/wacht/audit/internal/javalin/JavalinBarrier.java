package dev.wacht.audit.internal.javalin;

import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.auth.MappedRoute;
import dev.wacht.javalin.internal.GuardedEndpoint;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import io.javalin.websocket.WsHandlerType;
import java.util.List;
import java.util.Optional;

/**
 * Installs the barrier behind the guards of a Javalin application: inside the handlers that a guard wraps and, for all
 * other handlers, as the last {@code beforeMatched} and {@code wsBeforeUpgrade} handlers.
 */
final class JavalinBarrier {
    private final InternalRouter router;
    private final BarrierLog log;

    private JavalinBarrier(InternalRouter router, BarrierLog log) {
        this.router = router;
        this.log = log;
    }

    static AutoCloseable install(InternalRouter router, BarrierLog log) {
        JavalinBarrier barrier = new JavalinBarrier(router, log);
        for (ParsedEndpoint entry : router.allHttpHandlers()) {
            if (entry.endpoint.handler instanceof GuardedEndpoint guarded) {
                guarded.replaceGuarded(handler -> ctx -> {
                    if (!barrier.stops(ctx)) {
                        handler.handle(ctx);
                    }
                });
            }
        }
        router.addHttpEndpoint(new Endpoint(HandlerType.BEFORE_MATCHED, "*", barrier.beforeMatched()));
        router.addHttpEndpoint(new Endpoint(HandlerType.WEBSOCKET_BEFORE_UPGRADE, "*", barrier.beforeUpgrade()));
        return log::close;
    }

    /** Returns the barrier for handlers without a guard. A wrapped handler has its own barrier, behind its guard. */
    private Handler beforeMatched() {
        return ctx -> {
            boolean wrapped = find(ctx)
                    .filter(entry -> entry.endpoint.handler instanceof GuardedEndpoint)
                    .isPresent();
            if (!wrapped && stops(ctx)) {
                ctx.skipRemainingHandlers();
            }
        };
    }

    private Handler beforeUpgrade() {
        return ctx -> {
            String header = ctx.header(BarrierLog.HEADER);
            if (header != null && log.isForAudit(header)) {
                log.reached(header, webSocketOf(ctx));
                throw new ServiceUnavailableResponse("stopped by the audit"); // Any response except an upgrade.
            }
        };
    }

    private boolean stops(Context ctx) {
        String header = ctx.header(BarrierLog.HEADER);
        if (header == null || !log.isForAudit(header)) {
            return false;
        }
        log.reached(
                header,
                find(ctx)
                        .map(entry -> entry.endpoint.method.name() + " " + entry.endpoint.path)
                        .orElse("a static file"));
        ctx.status(BarrierLog.STATUS);
        return true;
    }

    /** Returns the handler that Javalin selects. For HEAD, Javalin uses the GET route without calling its handler. */
    private Optional<ParsedEndpoint> find(Context ctx) {
        List<ParsedEndpoint> own = router.findHttpHandlerEntries(ctx.method(), pathOf(ctx));
        if (own.isEmpty() && ctx.method().equals(HandlerType.HEAD)) {
            own = router.findHttpHandlerEntries(HandlerType.GET, pathOf(ctx));
        }
        return own.stream().findFirst();
    }

    private String webSocketOf(Context ctx) {
        return router.allWsHandlers().stream()
                .filter(entry -> entry.getType() == WsHandlerType.WEBSOCKET)
                .filter(entry -> entry.matches(pathOf(ctx)))
                .map(entry -> MappedRoute.WEBSOCKET + " " + entry.getPath())
                .findFirst()
                .orElse("a WebSocket");
    }

    private static String pathOf(Context ctx) {
        String path = ctx.path();
        return path.startsWith(ctx.contextPath())
                ? path.substring(ctx.contextPath().length())
                : path;
    }
}
