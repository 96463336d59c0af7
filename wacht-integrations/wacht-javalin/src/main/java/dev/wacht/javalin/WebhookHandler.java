package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.internal.WebhookDelivery;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the unchanged deliveries to a receiver, which authenticates them by their signature. Writes every response
 * itself, because an exception handler of the application could turn it into a 4xx, and Wacht does not send an event
 * again after a 4xx.
 */
final class WebhookHandler implements SelfGuardedHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final WebhookReceiver receiver;

    WebhookHandler(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    /** Whether the request is for a webhook's route, even if the webhook handler did not run. */
    static boolean serves(Context ctx) {
        return ApplicationInspection.of(ctx)
                .flatMap(ApplicationInspection::findRouter)
                .flatMap(router -> router.first(ctx.method(), BeforeMatchedGuard.pathInApplication(ctx)))
                .filter(route -> route.handler() instanceof WebhookHandler)
                .isPresent();
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
        try {
            receiver.receive(body(ctx), ctx::header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(Context ctx) {
        UnenforcedRolesException.throwIfAny(ctx);
        Optional<ErrorEnvelope> refusal = WebhookDelivery.receive(receiver, () -> body(ctx), ctx::header, LOG);
        if (refusal.isPresent()) {
            refuse(ctx, refusal.get());
        } else {
            ctx.status(HttpStatus.NO_CONTENT);
        }
    }

    /**
     * Returns the body as a stream, because Javalin's {@code http.maxRequestSize} (1 MB) does not apply to it: Wacht's
     * events can be larger, and are not sent again after a 413. If the application has read the body, Javalin has
     * cached it.
     */
    private static InputStream body(Context ctx) throws IOException {
        PushbackInputStream body = new PushbackInputStream(ctx.req().getInputStream());
        int first = body.read();
        if (first < 0) {
            return new ByteArrayInputStream(ctx.bodyAsBytes());
        }
        body.unread(first);
        return body;
    }

    private static void refuse(Context ctx, ErrorEnvelope envelope) {
        HttpServletResponse response = ctx.res();
        response.reset(); // An earlier Retry-After would replace Wacht's retry schedule.
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        response.setCharacterEncoding("utf-8"); // Jetty omits its default, UTF-8, from Content-Type.
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.flushBuffer(); // Commits, so that later handlers cannot turn it into a 4xx.
        } catch (IOException e) {
            LOG.debug("the sender closed the connection", e);
        }
    }
}
