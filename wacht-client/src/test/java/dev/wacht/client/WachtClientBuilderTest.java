package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.internal.Environment;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.RecordedRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WachtClientBuilderTest {
    @Test
    void fromEnvReadsKeyAndUrls() {
        try (LocalWacht local = LocalWacht.start()) {
            Map<String, String> variables = new HashMap<>();
            variables.put("WACHT_API_KEY", " " + local.backendApiKey() + "\n");
            variables.put("WACHT_BACKEND_API_URL", local.baseUrl() + "\n");
            try (WachtClient wacht = WachtClient.fromEnv(Environment.of(variables::get))) {
                wacht.users().listUsers();
                assertThat(wacht)
                        .hasToString(
                                "WachtClient[baseUrl=" + local.baseUrl() + "/, gatewayUrl=https://gateway.wacht.dev/]");
            }
        }
    }

    @Test
    void missingVariableIsNamed() {
        assertThatThrownBy(() -> WachtClient.fromEnv(Environment.of(name -> null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WACHT_API_KEY");
        assertThatThrownBy(() -> WachtClient.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apiKey");
    }

    @Test
    void invalidVariableIsNamed() {
        Map<String, String> variables = Map.of("WACHT_API_KEY", "k", "WACHT_BACKEND_API_URL", "ftp://example.com");
        assertThatThrownBy(() -> WachtClient.fromEnv(Environment.of(variables::get)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WACHT_BACKEND_API_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_test_Y2FuYXJ5", "pk_live_Y2FuYXJ5", " pk_test_Y2FuYXJ5\n", "pk_test_Y2 FuYXJ5"})
    void publishableKeyAsApiKeyIsRejected(String key) {
        assertThatThrownBy(() -> WachtClient.builder().apiKey(key).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey is a publishable key")
                .hasMessageContaining("WACHT_API_KEY")
                .hasMessageContaining("secret key")
                .hasMessageNotContaining("Y2");
        assertThatThrownBy(() -> WachtClient.fromEnv(Environment.of(Map.of("WACHT_API_KEY", key)::get)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WACHT_API_KEY is a publishable key")
                .hasMessageContaining("secret key")
                .hasMessageNotContaining("Y2");
    }

    @Test
    void apiKeyWithASpaceIsRejected() {
        assertThatThrownBy(() -> WachtClient.builder().apiKey(" canary key ").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey contains a space")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> WachtClient.builder().apiKey("canary\u00e9").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("printable ASCII")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "ftp://api.example.com",
                "api.example.com",
                "https://user:canary@api.example.com",
                "https://api.example.com?x=1",
                "https://api.example.com#x",
                "https://",
                "",
                "http://127.0.0.1.example.com",
            })
    void invalidOrInsecureUrlIsRejected(String url) {
        assertThatThrownBy(() -> WachtClient.builder().apiKey("k").baseUrl(url).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(
                        () -> WachtClient.builder().apiKey("k").gatewayUrl(url).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gatewayUrl");
    }

    @Test
    void insecureHostCanBeAllowedButNotForALiveKey() {
        WachtClient.builder()
                .apiKey("wk_test_1")
                .baseUrl("http://wacht:8080")
                .allowInsecureHttp("WACHT")
                .build()
                .close();
        assertThatThrownBy(() -> WachtClient.builder()
                        .apiKey("wk_live_1")
                        .baseUrl("http://wacht:8080")
                        .allowInsecureHttp("wacht")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("live");
    }

    @Test
    void pathPrefixOfTheBaseUrlIsKept() throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{}");
                WachtClient wacht =
                        TestClients.fast(server.url() + "/proxy/wacht").build()) {
            TestClients.service(wacht).root().execute(RequestOptions.none());
            TestClients.service(wacht).attach("a b").execute(RequestOptions.none());
            wacht.request("GET", "/x").readMap();
            assertThat(server.requests())
                    .extracting(head -> head.lines().findFirst().orElseThrow())
                    .containsExactly(
                            "GET /proxy/wacht/ HTTP/1.1",
                            "POST /proxy/wacht/things/a%20b/attach HTTP/1.1",
                            "GET /proxy/wacht/x HTTP/1.1");
        }
    }

    @Test
    void headersAndUserAgentAreSent() {
        try (LocalWacht local = LocalWacht.start();
                WachtClient wacht = WachtClient.builder()
                        .apiKey(local.backendApiKey())
                        .baseUrl(local.baseUrl())
                        .header("X-Team", "red")
                        .header("X-Other", "1")
                        .build()) {
            wacht.users()
                    .listUsers(RequestOptions.builder()
                            .header("X-Team", "blue")
                            .queryParam("future", "a b+c&d")
                            .build());
            RecordedRequest request = local.requests().get(0);
            assertThat(request.header("X-Team")).contains("blue");
            assertThat(request.header("X-Other")).contains("1");
            assertThat(request.headers("Authorization")).containsExactly("Bearer " + local.backendApiKey());
            assertThat(request.header("Accept")).contains("application/json");
            assertThat(request.header("User-Agent").orElseThrow())
                    .matches("wacht-java/\\d+\\.\\d+\\.\\d+\\S* Java/\\d+");
            assertThat(request.query()).isEqualTo("future=a%20b%2Bc%26d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "host", "Content-Length", "a b", ""})
    void reservedOrInvalidHeadersAreRejected(String name) {
        assertThatThrownBy(() -> WachtClient.builder().header(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toBuilderKeepsSettings() {
        try (WachtClient first = WachtClient.builder()
                        .apiKey("k")
                        .baseUrl("https://one.example.com")
                        .gatewayUrl("https://gw.example.com")
                        .build();
                WachtClient second =
                        first.toBuilder().baseUrl("https://two.example.com").build()) {
            assertThat(first.toString()).contains("https://one.example.com/");
            assertThat(second.toString()).contains("https://two.example.com/", "https://gw.example.com/");
        }
    }

    @Test
    void timeoutsAreValidated() {
        assertThatThrownBy(() -> TimeoutSettings.builder().connect(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect");
        assertThatThrownBy(() -> TimeoutSettings.builder().call(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TimeoutSettings.builder().build()).isEqualTo(TimeoutSettings.defaults());
    }

    @Test
    void defaultsAreAsDocumented() {
        assertThat(TimeoutSettings.defaults())
                .hasToString("TimeoutSettings[connect=PT5S, attempt=PT10S, call=PT30S, idle=PT30S]");
        RetrySettings retries = RetrySettings.defaults();
        assertThat(retries.maxAttempts()).isEqualTo(3);
        assertThat(retries.initialDelay()).isEqualTo(Duration.ofMillis(250));
        assertThat(retries.maxDelay()).isEqualTo(Duration.ofSeconds(8));
    }
}
