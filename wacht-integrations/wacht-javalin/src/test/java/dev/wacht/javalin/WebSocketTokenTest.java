package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that browsers send as a subprotocol, and sockets whose token expires. */
class WebSocketTokenTest {
    private static final String ORIGIN = "https://app.example";

    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static Javalin off;
    private static Javalin on;
    private static Javalin closing;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        JavalinGuard guard = WachtJavalin.guard(verifier);
        off = start(guard);
        on = start(guard.withWebSocketTokenOrigins(ORIGIN));
        closing = start(guard.withWebSocketTokenOrigins(ORIGIN).closingWebSocketsAtExpiry());
    }

    private static Javalin start(JavalinGuard guard) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    WachtJavalin.install(config, guard);
                    config.routes.ws(
                            "/ws",
                            ws -> ws.onConnect(
                                    ctx -> ctx.send(WachtJavalin.auth(ctx).requireUserId())),
                            Guarded.by(Requirement.permission("read")));
                })
                .start(0);
    }

    @AfterAll
    static void stop() {
        off.stop();
        on.stop();
        closing.stop();
        verifier.close();
        wacht.close();
    }

    @Test
    void tokenFromAnAllowedOriginOpensTheSocketAndIsNotEchoed() throws Exception {
        String token = wacht.session().permission("read").token();

        RawResponse opened = RawHttp.handshake(on.port(), "/ws", "Origin: " + ORIGIN, protocols("wacht.bearer", token));

        assertThat(opened.status()).isEqualTo(101);
        assertThat(opened.headers("Sec-WebSocket-Protocol")).containsExactly("wacht.bearer");
        assertThat(opened.head()).doesNotContain(token);
    }

    @Test
    void tokensAsSubprotocolsAreOffByDefault() throws Exception {
        String token = wacht.session().permission("read").token();

        assertThat(RawHttp.handshake(off.port(), "/ws", "Origin: " + ORIGIN, protocols("wacht.bearer", token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void otherOriginsAndSeveralCredentialsAreRejected() throws Exception {
        String token = wacht.session().permission("read").token();
        String protocols = protocols("wacht.bearer", token);

        assertThat(RawHttp.handshake(on.port(), "/ws", protocols).status()).isEqualTo(403);
        assertThat(RawHttp.handshake(on.port(), "/ws", "Origin: https://evil.example", protocols)
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.handshake(on.port(), "/ws", "Origin: " + ORIGIN, "Origin: " + ORIGIN, protocols)
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.handshake(on.port(), "/ws", "Origin: " + ORIGIN, protocols, "Authorization: Bearer " + token)
                        .status())
                .isEqualTo(401);
        assertThat(RawHttp.handshake(on.port(), "/ws", "Authorization: Bearer " + token)
                        .status())
                .isEqualTo(101);
    }

    @Test
    void errorResponseDoesNotEchoTheToken() throws Exception {
        String token = wacht.session().permission("read").token();

        RawResponse refused =
                RawHttp.handshake(on.port(), "/ws", "Origin: " + ORIGIN, protocols(token, "wacht.bearer"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.head()).doesNotContain(token);
        assertThat(refused.body()).startsWith("{\"error\":\"unauthenticated\"");
    }

    @Test
    void socketIsClosedWhenTheTokenExpires() throws Exception {
        String token = wacht.session()
                .user("u1")
                .permission("read")
                .lifetime(Duration.ofSeconds(2))
                .token();
        Messages messages = new Messages();

        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://127.0.0.1:" + closing.port() + "/ws"), messages)
                .get(30, TimeUnit.SECONDS);

        assertThat(messages.text.get(30, TimeUnit.SECONDS)).isEqualTo("u1");
        assertThat(messages.closed.get(30, TimeUnit.SECONDS)).isEqualTo("1008 token expired");
    }

    private static String protocols(String first, String second) {
        return "Sec-WebSocket-Protocol: " + first + ", " + second;
    }

    /** The messages that a client received. */
    private static final class Messages implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.complete(data.toString());
            return WebSocket.Listener.super.onText(webSocket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            closed.complete(status + " " + reason);
            return WebSocket.Listener.super.onClose(webSocket, status, reason);
        }
    }
}
