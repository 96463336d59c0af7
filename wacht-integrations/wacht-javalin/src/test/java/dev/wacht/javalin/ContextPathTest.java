package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes keep their rules where the application has a context path. */
class ContextPathTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void routesBelowAContextPathKeepTheirRules() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            String reader = "Bearer " + wacht.session().permission("read").token();
            String other = "Bearer " + wacht.session().permission("other").token();
            Javalin javalin = start(WachtJavalin.guard(verifier));
            try {
                for (String method : List.of("GET", "HEAD")) {
                    assertThat(status(javalin, method, "/app/readers", "none")).isEqualTo(401);
                    assertThat(status(javalin, method, "/app/readers", other)).isEqualTo(403);
                    assertThat(status(javalin, method, "/app/readers", reader)).isEqualTo(200);
                    assertThat(status(javalin, method, "/app/open", "none")).isEqualTo(200);
                    assertThat(status(javalin, method, "/app/unguarded", "none"))
                            .isEqualTo(401);
                }
                assertThat(RawHttp.handshake(javalin.port(), "/app/ws/7").status())
                        .isEqualTo(401);
                assertThat(RawHttp.handshake(javalin.port(), "/app/ws/7", "Authorization: " + other)
                                .status())
                        .isEqualTo(403);
                assertThat(RawHttp.handshake(javalin.port(), "/app/ws/7", "Authorization: " + reader)
                                .status())
                        .isEqualTo(101);
            } finally {
                javalin.stop();
            }
        }
    }

    private static Javalin start(JavalinGuard guard) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.router.contextPath = "/app";
                    WachtJavalin.install(config, guard);
                    config.routes.ws("/ws/{id}", ws -> {}, Guarded.by(Requirement.permission("read")));
                    config.routes.get("/readers", ctx -> ctx.result("ran"), Guarded.by(Requirement.permission("read")));
                    config.routes.get("/open", ctx -> ctx.result("ran"), Guarded.open());
                    config.routes.get("/unguarded", ctx -> ctx.result("ran"));
                })
                .start(0);
    }

    private static int status(Javalin javalin, String method, String path, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                .header("Authorization", authorization)
                .method(method, BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }
}
