package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void tokensAreVerifiedWithoutTheClient() throws Exception {
        try (LocalWacht local = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(local.publishableKey())
                        .build()) {
            String ann = local.user().firstName("Ann").create();
            WachtAuth auth = verifier.authenticate(
                    local.session().user(ann).permission("user:read").token());

            auth.protect("user:read");
            assertThrows(ForbiddenException.class, () -> auth.protect("user:delete"));
            // An API call by hand, with the JDK's client.
            HttpRequest request = HttpRequest.newBuilder(URI.create(local.baseUrl() + "/users"))
                    .header("Authorization", "Bearer " + local.backendApiKey())
                    .build();
            assertEquals(
                    200,
                    HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode());
        }
    }

    @Test
    void neitherOkHttpNorRetrofitIsOnTheClassPath() {
        for (String name : new String[] {"okhttp3.OkHttpClient", "retrofit2.Retrofit", "kotlin.Unit"}) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName(name), name);
        }
    }
}
