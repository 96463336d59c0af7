package dev.wacht.javalin;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** A handler behind its rule. A type of its own, so that {@link RouteGuard} knows that somebody guards this route. */
final class GuardedHandler implements Handler {
    private final RouteRule rule;
    private final Handler handler;

    GuardedHandler(RouteRule rule, Handler handler) {
        this.rule = rule;
        this.handler = handler;
    }

    RouteRule rule() {
        return rule;
    }

    @Override
    public void handle(Context ctx) throws Exception {
        rule.judge(ctx, RouteTemplate.of(ctx));
        handler.handle(ctx);
    }
}
