package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A checkpoint restores the state at the time of its creation, any number of times. */
class CheckpointTest {
    private static final String NO_AGENTS = "{\"data\":[],\"has_more\":false}";
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void stateKeysSecretsAndClockAreRestored() throws Exception {
        String ann = wacht.user().firstName("Ann").password("first").create();
        http.form("POST", "/organizations", "name", "Acme");
        wacht.rotateKeys();
        wacht.rotateOAuthKeys();
        wacht.rotateWebhookSecret();
        wacht.clock().set(Instant.parse("2026-03-04T10:00:00Z"));
        wacht.stub("GET", "/ai/agents", NO_AGENTS);
        String state = withoutIds(wacht.exportSeed());
        String jwks = wacht.jwks();
        String oauthJwks = http.get("/oauth/.well-known/jwks.json").text();
        Runnable checkpoint = wacht.checkpoint();

        for (int i = 0; i < 2; i++) {
            changeEverything(ann);

            checkpoint.run();

            assertThat(withoutIds(wacht.exportSeed())).isEqualTo(state);
            assertThat(wacht.jwks()).isEqualTo(jwks);
            assertThat(wacht.requests()).isEmpty();
            assertThat(http.get("/oauth/.well-known/jwks.json").text()).isEqualTo(oauthJwks);
            assertThat(wacht.clock().instant()).isEqualTo("2026-03-04T10:00:00Z");
            assertThat(http.get("/ai/agents").note()).isEqualTo("stub");
            assertThat(http.get("/organizations").note()).isNotEqualTo("stub");
            assertThat(http.get("/users").all("first_name")).isEqualTo("Ann");
        }
    }

    private void changeEverything(String ann) throws Exception {
        wacht.user().firstName("Bob").create();
        http.delete("/users/" + ann);
        wacht.rotateKeys();
        wacht.rotateOAuthKeys();
        wacht.rotateWebhookSecret();
        wacht.clock().resume();
        wacht.clock().advance(Duration.ofDays(1));
        wacht.stub("GET", "/organizations", NO_AGENTS);
        wacht.stub("GET", "/ai/agents", NO_AGENTS);
        wacht.faults().status(500);
        wacht.down();
    }

    @Test
    void onlyCredentialsFromBeforeCheckpointAreValid() throws Exception {
        String before = wacht.apiKey().permission("a").create();
        String opaque = wacht.oauthToken().opaque();
        Runnable checkpoint = wacht.checkpoint();
        wacht.revoke(before);
        wacht.revoke(opaque);
        String after = wacht.apiKey().permission("a").create();
        String laterOpaque = wacht.oauthToken().opaque();

        checkpoint.run();

        assertThat(isAllowed("api_key", before)).isTrue();
        assertThat(isAllowed("oauth_access_token", opaque)).isTrue();
        assertThat(isAllowed("api_key", after)).isFalse();
        assertThat(isAllowed("oauth_access_token", laterOpaque)).isFalse();
        assertThatThrownBy(() -> wacht.revoke(after)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rateLimitCountsAreRestored() throws Exception {
        String key = wacht.apiKey().rateLimit(1, Duration.ofHours(1)).create();
        Runnable checkpoint = wacht.checkpoint();
        assertThat(isAllowed("api_key", key)).isTrue();
        assertThat(isAllowed("api_key", key)).isFalse();

        checkpoint.run();

        assertThat(isAllowed("api_key", key)).isTrue();
    }

    @Test
    void idsAreNotReused() {
        Runnable checkpoint = wacht.checkpoint();
        String first = wacht.user().create();

        checkpoint.run();

        assertThat(wacht.user().create()).isNotEqualTo(first);
    }

    @Test
    void disabledEndpointsAreEnabledAgain() throws Exception {
        try (TestReceiver receiver = new TestReceiver()) {
            WebhookEndpoint endpoint = wacht.webhookEndpoint(receiver.url());
            Runnable checkpoint = wacht.checkpoint();
            receiver.statuses.add(410);
            wacht.webhook("user.created").deliverTo(receiver.url());
            assertThat(endpoint.isEnabled()).isFalse();

            checkpoint.run();

            assertThat(endpoint.isEnabled()).isTrue();
            assertThat(wacht.webhookEndpoint(receiver.url()).isEnabled()).isTrue();
        }
    }

    @Test
    void onlyImagesFromBeforeCheckpointAreServed() throws Exception {
        String logo = uploadedPath("logo");
        Runnable checkpoint = wacht.checkpoint();
        String icon = uploadedPath("favicon");

        for (int i = 0; i < 2; i++) {
            checkpoint.run();

            assertThat(http.get(logo).text()).isEqualTo("bytes");
            assertThat(http.get(icon).status()).isEqualTo(404);
        }
    }

    private String uploadedPath(String type) throws Exception {
        String contentType = "image/png";
        String body = "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\nContent-Type: "
                + contentType + "\r\n\r\nbytes\r\n--b--\r\n";
        String url = http.send(
                        "POST",
                        "/settings/upload/" + type,
                        BodyPublishers.ofString(body),
                        "Authorization",
                        "Bearer " + wacht.backendApiKey(),
                        "Content-Type",
                        "multipart/form-data; boundary=b")
                .json()
                .path("url")
                .asText();
        return url.substring(wacht.baseUrl().length());
    }

    private boolean isAllowed(String kind, String credential) throws Exception {
        String body = "{\"principal\":{\"type\":\"%s\",\"value\":\"%s\"},\"resource\":\"/users\",\"method\":\"GET\"}"
                .formatted(kind, credential);
        return http.send("POST", "/v1/authz/check", BodyPublishers.ofString(body), "Content-Type", "application/json")
                .text()
                .contains("\"allowed\":true");
    }

    private static String withoutIds(String seed) {
        return seed.replaceFirst("\"next_id\" : \"\\d+\"", "");
    }
}
