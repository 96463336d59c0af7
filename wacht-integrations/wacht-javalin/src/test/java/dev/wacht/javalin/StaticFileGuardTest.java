package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.security.RouteRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static files without roles are unguarded routes. */
class StaticFileGuardTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void filesWithoutRolesNeedASignedInUser() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "a file");
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            String token = "Bearer " + wacht.session().user("u1").token();
            Javalin javalin = start(WachtJavalin.guard(verifier));
            try {
                for (String method : List.of("GET", "HEAD")) {
                    assertThat(send(javalin, method, "/files/a.txt", "none").statusCode())
                            .as(method)
                            .isEqualTo(401);
                    assertThat(send(javalin, method, "/files/a.txt", token).statusCode())
                            .as(method)
                            .isEqualTo(200);
                    assertThat(send(javalin, method, "/public/a.txt", "none").statusCode())
                            .as(method)
                            .isEqualTo(200);
                }
                assertThat(send(javalin, "GET", "/files/a.txt", token).body()).isEqualTo("a file");
                assertThat(send(javalin, "GET", "/files/a.txt", "none").body()).doesNotContain("a file");
            } finally {
                javalin.stop();
            }
        }
    }

    private Javalin start(JavalinGuard guard) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    WachtJavalin.registerErrorHandlers(config.routes::exception);
                    config.routes.beforeMatched(WachtJavalin.beforeMatched(guard));
                    serve(config, "/files", Set.of());
                    serve(config, "/public", Set.of(Guarded.open()));
                })
                .start(0);
    }

    private void serve(JavalinConfig config, String path, Set<RouteRole> roles) {
        config.staticFiles.add(files -> {
            files.directory = folder.toString();
            files.location = Location.EXTERNAL;
            files.hostedPath = path;
            files.roles = roles;
        });
    }

    private static HttpResponse<String> send(Javalin javalin, String method, String path, String authorization)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                .header("Authorization", authorization)
                .method(method, BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
