package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void keyIsLimitedPerResource() throws Exception {
        String key = wacht.apiKey().rateLimit(2, Duration.ofHours(1)).create();

        JsonNode first = check(key, "/items/{id}");
        assertThat(first.get("allowed").booleanValue()).isTrue();
        assertThat(first.get("rate_limits"))
                .isEqualTo(Http.parse("[{\"rule\":\"2 in PT1H\",\"remaining\":1,\"limit\":2}]"));
        assertThat(check(key, "/items/{id}").get("allowed").booleanValue()).isTrue();
        JsonNode third = check(key, "/items/{id}");
        assertThat(third.get("allowed").booleanValue()).isFalse();
        assertThat(third.get("reason").textValue()).isEqualTo("rate_limited");
        assertThat(third.get("blocked_rule").textValue()).isEqualTo("2 in PT1H");
        assertThat(third.get("retry_after").longValue())
                .as("milliseconds, the whole window")
                .isEqualTo(3_600_000L);
        assertThat(third.at("/headers/x-ratelimit-remaining").textValue()).isEqualTo("0");
        assertThat(check(key, "/items/7").get("allowed").booleanValue()).isTrue();
    }

    @Test
    void retryAfterIsAlwaysTheWholeWindow() throws Exception {
        String key = wacht.apiKey().rateLimit(1, Duration.ofSeconds(30)).create();
        check(key, "/r");
        wacht.clock().advance(Duration.ofSeconds(20));
        assertThat(check(key, "/r").get("retry_after").longValue()).isEqualTo(30_000);
        wacht.clock().advance(Duration.ofHours(-1));
        assertThat(check(key, "/r").get("retry_after").longValue()).isEqualTo(30_000);
    }

    @Test
    void nextCallsOfAnyKeyCanBeLimited() throws Exception {
        String key = wacht.apiKey().create();
        wacht.faults().limitNext(2, Duration.ofMillis(1_500));
        for (int i = 0; i < 2; i++) {
            JsonNode limited = check(key, "/r");
            assertThat(limited.get("reason").textValue()).isEqualTo("rate_limited");
            assertThat(limited.get("retry_after").longValue()).isEqualTo(1_500);
        }
        assertThat(check(key, "/r").get("allowed").booleanValue()).isTrue();
    }

    private JsonNode check(String key, String resource) throws Exception {
        return http.send(
                        "POST",
                        "/v1/authz/check",
                        BodyPublishers.ofString("{\"principal\":{\"type\":\"api_key\",\"value\":\"" + key
                                + "\"},\"resource\":\"" + resource + "\",\"method\":\"GET\"}"),
                        "Content-Type",
                        "application/json")
                .json();
    }
}
