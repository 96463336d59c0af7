package dev.wacht.javalin;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A request that Javalin takes for a WebSocket handshake. */
final class WebSocketUpgrade {
    /** Javalin puts the handshake's context there, in 6 and in 7; a request cannot set it. */
    private static final String ATTRIBUTE = "javalin-ws-upgrade-context";

    private WebSocketUpgrade() {}

    static boolean is(Context ctx) {
        return ctx.req().getAttribute(ATTRIBUTE) != null;
    }

    /**
     * Writes the body of a refusal, which Javalin itself does not do for handshakes. Takes back the subprotocol that
     * Javalin chose: it is the first that the client sent, whatever that is.
     */
    static void refuse(Context ctx, String body) {
        ctx.res().setHeader("Sec-WebSocket-Protocol", null);
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            ctx.res().setContentLength(bytes.length);
            ctx.res().getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
