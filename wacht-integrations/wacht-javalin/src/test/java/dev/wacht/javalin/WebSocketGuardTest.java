package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import io.javalin.Javalin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WebSocket handshakes on a running Javalin whose guard was registered without {@code install}. */
class WebSocketGuardTest {
    private static final List<String> OPENED = new CopyOnWriteArrayList<>();

    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static Javalin javalin;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        javalin = start(WachtJavalin.guard(verifier));
    }

    private static Javalin start(JavalinGuard guard) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    WachtJavalin.registerErrorHandlers(config.routes::exception);
                    config.routes.beforeMatched(WachtJavalin.beforeMatched(guard));
                    config.routes.wsBeforeUpgrade(WachtJavalin.beforeMatched(guard));
                    config.routes.ws(
                            "/ws",
                            ws -> ws.onConnect(ctx -> OPENED.add("opened")),
                            Guarded.by(Requirement.permission("user:read")));
                    config.routes.get("/ws", ctx -> ctx.result("open"), Guarded.open());
                    config.routes.ws("/unguarded", ws -> ws.onConnect(ctx -> OPENED.add("opened")));
                })
                .start(0);
    }

    @AfterAll
    static void stop() {
        javalin.stop();
        verifier.close();
        wacht.close();
    }

    @Test
    void handshakeIsAuthorizedByTheRolesOfItsOwnRoute() throws Exception {
        String other = bearer("other");
        String reader = bearer("user:read");
        OPENED.clear();

        RawResponse anonymous = RawHttp.handshake(javalin.port(), "/ws");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(anonymous.body()).startsWith("{\"error\":\"unauthenticated\"");
        assertThat(RawHttp.handshake(javalin.port(), "/ws", other).status()).isEqualTo(403);
        assertThat(OPENED).isEmpty();
        assertThat(RawHttp.handshake(javalin.port(), "/ws", reader).status()).isEqualTo(101);
    }

    @Test
    void routeWithoutRolesNeedsASignedInUser() throws Exception {
        assertThat(RawHttp.handshake(javalin.port(), "/unguarded").status()).isEqualTo(401);
        assertThat(RawHttp.handshake(javalin.port(), "/unguarded", bearer("other"))
                        .status())
                .isEqualTo(101);
    }

    private static String bearer(String permission) {
        return "Authorization: Bearer " + wacht.session().permission(permission).token();
    }
}
