package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UsersApplicationTest {
    private static final LocalWacht WACHT = LocalWacht.start();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("wacht.publishable-key", WACHT::publishableKey);
    }

    @AfterAll
    static void stopWacht() {
        WACHT.close();
    }

    @Test
    void requestWithoutTokenIs401() throws Exception {
        assertEquals(401, send(request()).statusCode());
    }

    @Test
    void userWithoutPermissionIs403() throws Exception {
        String token = WACHT.session().user("ann").permission("user:update").token();

        assertEquals(403, send(request().header("Authorization", "Bearer " + token)).statusCode());
    }

    @Test
    void userWithPermissionIs200() throws Exception {
        String token = WACHT.session().user("ann").permission("user:read").token();

        HttpResponse<String> response = send(request().header("Authorization", "Bearer " + token));

        assertEquals(200, response.statusCode());
        assertEquals("requested by ann", response.body());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/users"))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
