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
 * Hands deliveries to a receiver as they came; their guard is the signature. Writes every response itself: a handler of
 * exceptions of the application could make it a 4xx, which is final to Wacht's sender, and the event lost.
 */
final class WebhookHandler implements SelfGuardedHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final WebhookReceiver receiver;

    WebhookHandler(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    /** Whether the request is for a webhook's route, whatever was thrown before its handler ran. */
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
     * The stream, which Javalin's {@code http.maxRequestSize} (1 MB) does not limit: Wacht's events can be larger, and its
     * 413 would be final. An application that read the body before has left it with Javalin.
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
        response.reset(); // Whatever was set before: a Retry-After would spend all attempts of Wacht's sender.
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        response.setCharacterEncoding("utf-8"); // Jetty takes it for granted, and so leaves it out of Content-Type.
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.flushBuffer(); // Handlers that come after it cannot make it a 4xx any more.
        } catch (IOException e) {
            LOG.debug("the sender is gone", e);
        }
    }
}
