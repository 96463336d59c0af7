package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersApplicationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static Javalin application;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier = TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        application = UsersApplication.create(verifier).start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        application.stop();
        verifier.close();
        wacht.close();
    }

    @Test
    void requestWithoutTokenIs401() throws Exception {
        assertEquals(401, send(request()).statusCode());
    }

    @Test
    void userWithoutPermissionIs403() throws Exception {
        String token = wacht.session().user("ann").permission("user:update").token();

        assertEquals(403, send(request().header("Authorization", "Bearer " + token)).statusCode());
    }

    @Test
    void userWithPermissionIs200() throws Exception {
        String token = wacht.session().user("ann").permission("user:read").token();

        HttpResponse<String> response = send(request().header("Authorization", "Bearer " + token));

        assertEquals(200, response.statusCode());
        assertEquals("requested by ann", response.body());
    }

    private static HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.port() + "/admin/users"))
                .timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
