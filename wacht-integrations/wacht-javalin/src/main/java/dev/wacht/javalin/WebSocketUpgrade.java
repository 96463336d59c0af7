package dev.wacht.javalin;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Recognizes a request that Javalin treats as a WebSocket handshake, and writes its error response. */
final class WebSocketUpgrade {
    /** Javalin 6 and 7 store the handshake's context in this attribute. A client cannot set it. */
    private static final String ATTRIBUTE = "javalin-ws-upgrade-context";

    private WebSocketUpgrade() {}

    static boolean is(Context ctx) {
        return ctx.req().getAttribute(ATTRIBUTE) != null;
    }

    /**
     * Writes the body of an error response, which Javalin does not do for handshakes. Removes the subprotocol that
     * Javalin selected: the first that the client sent, which may be the token.
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
