package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard over HTTP/2 in cleartext, upgraded from HTTP/1.1. */
class Http2Test {
    @ParameterizedTest
    @CsvSource({"/unguarded, 401, 200", "/readers, 401, 403", "/function, 401, 200", "/actuator/health, 200, 200"})
    void routesAreGuarded(String path, int anonymous, int user) throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                BootServer server = BootServer.start(
                        TestApp.class, BootServer.with(LocalSettings.of(wacht), "server.http2.enabled=true"))) {
            assertThat(get(server, path).statusCode()).isEqualTo(anonymous);
            assertThat(get(server, path, LocalSettings.bearer(wacht, "b")).statusCode())
                    .isEqualTo(user);
        }
    }

    @Test
    void forwardedIdentityIsHidden() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                BootServer server = BootServer.start(
                        TestApp.class, BootServer.with(LocalSettings.of(wacht), "server.http2.enabled=true"))) {
            assertThat(get(server, "/forwarded", "x-wacht-auth", "{}").body()).isEqualTo("null[]false");
        }
    }

    private static HttpResponse<String> get(BootServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + server.context().getEnvironment().getRequiredProperty("local.server.port") + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response =
                HttpClient.newBuilder().version(Version.HTTP_2).build().send(request.build(), BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(Version.HTTP_2);
        return response;
    }
}
