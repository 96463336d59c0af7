package dev.wacht.javalin;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WebhookReceiver;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.function.Supplier;

/** Receives webhooks, whose guard is their signature. */
final class WebhookHandler implements SelfGuarded {
    private final WebhookReceiver receiver;

    WebhookHandler(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public RouteRule rule() {
        return RouteRule.open();
    }

    @Override
    public String description() {
        return "webhook, guarded by its signature";
    }

    @Override
    public void check(Context ctx, String route, Supplier<Map<String, String>> pathVariables) {
        receiver.receive(ctx.bodyAsBytes(), ctx::header);
    }

    @Override
    public void handle(Context ctx) {
        UnreadRoles.refuse(ctx);
        receiver.receive(ctx.bodyAsBytes(), ctx::header);
        ctx.status(HttpStatus.NO_CONTENT);
    }
}
