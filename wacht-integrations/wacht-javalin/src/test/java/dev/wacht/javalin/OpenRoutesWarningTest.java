package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class OpenRoutesWarningTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void openRoutesBesideWrappedHandlersAreLoggedOnce() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            JavalinGuard guard = WachtJavalin.guard(verifier);

            assertThat(logOf(guard, false))
                    .containsOnlyOnce("every caller may call GET /status, WS /live: call WachtJavalin.install");
            assertThat(logOf(guard, true)).doesNotContain("every caller may call");
        }
    }

    private static String logOf(JavalinGuard guard, boolean installed) throws Exception {
        Javalin javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    if (installed) {
                        WachtJavalin.install(config, guard);
                    }
                    config.routes.get("/me", guard.require(ctx -> ctx.result("ran")));
                    config.routes.get("/status", ctx -> ctx.result("up"));
                    config.routes.ws("/live", ws -> {});
                })
                .start(0);
        try {
            return Output.of(() -> {
                for (int call = 0; call < 3; call++) {
                    HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + "/me"))
                                    .build(),
                            BodyHandlers.discarding());
                }
                return null;
            });
        } finally {
            javalin.stop();
        }
    }
}
