package dev.wacht.javalin;

import dev.wacht.auth.Caller;
import dev.wacht.auth.OAuthTokenClaims;
import dev.wacht.auth.SessionClaims;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes WebSockets with 1008 (RFC 6455, section 7.4.1) when the token of their handshake expires. Uses the timer
 * thread of {@link CompletableFuture#orTimeout}, so there is no executor to shut down.
 */
final class WebSocketExpiry {
    private static final String ATTRIBUTE = WebSocketExpiry.class.getName();
    private static final int POLICY_VIOLATION = 1008;

    private WebSocketExpiry() {}

    /**
     * Sets the attribute at the handshake, because Javalin 6 and 7 differ in how they handle attributes that are set
     * later.
     */
    static void prepare(Context ctx) {
        ctx.req().setAttribute(ATTRIBUTE, new CompletableFuture<Void>());
    }

    static void register(WsConfig webSockets) {
        webSockets.onConnect(WebSocketExpiry::watch);
        webSockets.onClose(WebSocketExpiry::cancel);
    }

    private static void watch(WsContext ctx) {
        @Nullable CompletableFuture<Void> closed = ctx.attribute(ATTRIBUTE);
        @Nullable Caller caller = ctx.attribute(Caller.class.getName());
        Optional<Instant> expiry = Optional.ofNullable(caller).flatMap(WebSocketExpiry::of);
        if (closed == null || expiry.isEmpty()) {
            return;
        }
        long wait = Math.max(0, Duration.between(Instant.now(), expiry.get()).toMillis());
        CompletableFuture<Void> unused = closed.orTimeout(wait, TimeUnit.MILLISECONDS)
                .whenCompleteAsync((done, timeout) -> {
                    if (timeout != null) {
                        ctx.closeSession(POLICY_VIOLATION, "token expired");
                    }
                });
    }

    private static void cancel(WsContext ctx) {
        @Nullable CompletableFuture<Void> closed = ctx.attribute(ATTRIBUTE);
        if (closed != null) {
            closed.complete(null);
        }
    }

    /**
     * Returns the expiry of the token; empty for API keys and opaque tokens, because the gateway does not return their
     * expiry.
     */
    private static Optional<Instant> of(Caller caller) {
        return caller.session()
                .flatMap(session -> session.claims().map(SessionClaims::expiresAt))
                .or(() -> caller.oauthToken().map(OAuthTokenClaims::expiresAt));
    }
}
