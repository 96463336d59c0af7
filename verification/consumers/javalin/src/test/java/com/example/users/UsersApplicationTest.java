package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsersApplicationTest {
    @Test
    void guardedRouteCallsTheApi() throws Exception {
        try (LocalWacht local = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(local.publishableKey())
                        .build();
                WachtClient wacht = WachtClient.builder()
                        .apiKey(local.backendApiKey())
                        .baseUrl(local.baseUrl())
                        .build()) {
            String ann = local.user().firstName("Ann").create();
            Javalin application = UsersApplication.create(verifier, wacht).start("127.0.0.1", 0);
            try {
                String reader = local.session().user(ann).permission("user:read").token();
                String updater = local.session().user(ann).permission("user:update").token();

                assertEquals(401, get(application, "nonsense").statusCode());
                assertEquals(403, get(application, updater).statusCode());
                HttpResponse<String> response = get(application, reader);
                assertEquals(200, response.statusCode(), response.body());
                assertEquals(ann, response.body());
            } finally {
                application.stop();
            }
        }
    }

    private static HttpResponse<String> get(Javalin application, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + application.port() + "/admin/users"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
