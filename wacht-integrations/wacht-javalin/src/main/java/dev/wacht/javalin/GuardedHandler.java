package dev.wacht.javalin;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.RouteRule;
import dev.wacht.javalin.internal.GuardedEndpoint;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A handler that runs only for callers who meet its rule. */
final class GuardedHandler implements SelfGuardedHandler, GuardedEndpoint {
    private final JavalinGuard guard;
    private final RouteRule rule;
    private final String description;
    private volatile Handler handler;

    GuardedHandler(JavalinGuard guard, RouteRule rule, Handler handler) {
        this.guard = guard;
        this.rule = rule;
        this.description = HandlerName.of(handler);
        this.handler = handler;
    }

    @Override
    public RouteRule rule() {
        return rule;
    }

    JavalinGuard guard() {
        return guard;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void check(Context ctx, String route, Supplier<Map<String, String>> pathVariables) {
        guard.authorize(ctx, rule, route, pathVariables);
    }

    @Override
    public CallerAuthorizer callers() {
        return guard.callers();
    }

    @Override
    public void replaceGuarded(UnaryOperator<Handler> replacement) {
        handler = replacement.apply(handler);
    }

    @Override
    public void handle(Context ctx) throws Exception {
        UnenforcedRolesException.throwIfAny(ctx);
        check(ctx, RouteTemplate.of(ctx), ctx::pathParamMap);
        handler.handle(ctx);
    }
}
