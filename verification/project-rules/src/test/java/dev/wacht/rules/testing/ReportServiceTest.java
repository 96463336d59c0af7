package dev.wacht.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.testkit.InvalidToken;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tests of a whole service in docs/testing.md, with Javalin. */
@WachtTest
class ReportServiceTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalWacht wacht;
    private TokenVerifier verifier;
    private Javalin service;

    ReportServiceTest(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @BeforeEach
    void start() {
        verifier = TokenVerifier.builder()
                .publishableKey(wacht.publishableKey())
                .clock(wacht.clock())
                .build();
        JavalinGuard guard = WachtJavalin.guard(verifier);
        service = Javalin.create(config -> {
                    WachtJavalin.install(config, guard);
                    config.routes.get(
                            "/reports",
                            guard.require(Requirement.permission("report:read"), ctx -> ctx.result("reports")));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        service.stop();
        verifier.close();
    }

    private int status(String token) throws IOException, InterruptedException {
        URI reports = URI.create("http://127.0.0.1:" + service.port() + "/reports");
        HttpRequest request = HttpRequest.newBuilder(reports)
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void readersSeeReports() throws Exception {
        assertThat(status(wacht.session().permission("report:read").token())).isEqualTo(200);
        assertThat(status(wacht.session().token())).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(InvalidToken.class)
    void invalidTokensAreRejected(InvalidToken kind) throws Exception {
        assertThat(status(
                        wacht.session().permission("report:read").invalid(kind).token()))
                .isEqualTo(401);
    }

    @Test
    void tokensExpire() throws Exception {
        String token = wacht.session().permission("report:read").token();
        assertThat(status(token)).isEqualTo(200);

        wacht.clock().advance(Duration.ofMinutes(1));

        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void outageLeadsTo503WithoutCachedKeys() throws Exception {
        String token = wacht.session().permission("report:read").token();
        wacht.down();
        assertThat(status(token)).isEqualTo(503);

        wacht.up();
        wacht.clock().advance(Duration.ofSeconds(1)); // The verifier fetches keys again a second after a failure.
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void outageDoesNotMatterWithCachedKeys() throws Exception {
        verifier.preload();
        wacht.down();
        assertThat(status(wacht.session().permission("report:read").token())).isEqualTo(200);
        wacht.up();
    }
}
