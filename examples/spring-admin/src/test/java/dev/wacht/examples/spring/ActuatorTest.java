package dev.wacht.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.examples.tests.RunningService;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Health and metrics of the service, which need no code. */
class ActuatorTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final RunningService service = LocalService.start(wacht);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        service.stop();
        wacht.close();
    }

    @Test
    void healthShowsTheStateOfTheKeys() throws Exception {
        assertThat(get("/actuator/health", "").body()).contains("\"wacht\":{", "\"state\":\"not_fetched\"");

        assertThat(get("/admin/users", token("user:read")).statusCode()).isEqualTo(200);

        HttpResponse<String> health = get("/actuator/health", "");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"state\":\"fresh\",\"keys\":1");
    }

    @Test
    void metricsShowDecisionsAndCallsToOperatorsOnly() throws Exception {
        get("/admin/users", "");
        get("/admin/users", token("user:read"));
        String operator = token("metrics:read");

        assertThat(get("/actuator/metrics", "").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/metrics", token("user:read")).statusCode()).isEqualTo(403);
        assertThat(get("/actuator/metrics", operator).body())
                .contains("wacht.auth.tokens", "wacht.auth.keys.age", "wacht.guard.decisions", "wacht.client.requests");
        assertThat(get("/actuator/metrics/wacht.guard.decisions?tag=outcome:forbidden", operator)
                        .body())
                .contains("\"value\":1.0");
        assertThat(get("/actuator/metrics/wacht.client.requests?tag=url.template:/users", operator)
                        .body())
                .contains("\"statistic\":\"COUNT\",\"value\":1.0");
    }

    private String token(String permission) {
        return wacht.session().user("u1").permission(permission).token();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path.replace(":/", ":%2F")));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
