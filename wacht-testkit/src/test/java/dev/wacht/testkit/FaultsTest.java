package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String REQUEST = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void statusReplacesAllResponsesUntilCleared() throws Exception {
        wacht.faults().status(500);
        assertThat(http.get("/health").status()).isEqualTo(500);
        assertThat(http.get("/users").status()).isEqualTo(500);
        wacht.faults().clear();
        assertThat(http.get("/health").status()).isEqualTo(200);
        assertThat(wacht.requestCount("GET", "/health")).isEqualTo(2);
    }

    @Test
    void faultOfOnePathDoesNotAffectOthers() throws Exception {
        wacht.faults("/health").status(200, "<html>");
        assertThat(http.get("/health").text()).isEqualTo("<html>");
        assertThat(http.get("/users").status()).isEqualTo(200);
        wacht.faults("/health").clear();
        assertThat(http.get("/health").json().get("status").textValue()).isEqualTo("healthy");
    }

    @Test
    void slowResponseIsDelayed() throws Exception {
        wacht.faults().slow(Duration.ofMillis(200));
        long start = System.nanoTime();
        assertThat(http.get("/health").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void delayedResponseIsSentWhenTheFaultEnds() throws Exception {
        wacht.faults().slow(Duration.ofHours(1));
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return http.get("/health").status();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (wacht.requestCount("GET", "/health") == 0) {
            Thread.onSpinWait();
        }
        wacht.faults().clear();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void drippedResponseArrivesByteByByteAndComplete() throws Exception {
        wacht.faults().drip(Duration.ofMillis(1));
        long start = System.nanoTime();
        try (RawConnection connection = new RawConnection(wacht)) {
            String head = connection.send(REQUEST).head();
            assertThat(connection.body(head)).contains("healthy");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(head.length()));
        }
    }

    @Test
    void resetClosesConnectionWithoutResponse() throws Exception {
        wacht.faults().reset();
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(REQUEST);
            assertThatThrownBy(connection::isEnded).isInstanceOf(SocketException.class);
        }
        wacht.faults().clear();
        assertThat(http.get("/health").status()).isEqualTo(200);
    }

    @Test
    void faultAppliesToTemplateAndMethod() throws Exception {
        String id = wacht.user().create();
        wacht.faults("DELETE", "/users/{user_id}").status(503);
        assertThat(http.delete("/users/" + id).status()).isEqualTo(503);
        assertThat(http.form("PATCH", "/users/" + id, "first_name", "Ann").status())
                .isEqualTo(200);
        wacht.faults("DELETE", "/users/{user_id}").clear();
        assertThat(http.delete("/users/" + id).status()).isEqualTo(200);
    }

    @Test
    void faultAppliesToNextRequestsOnly() throws Exception {
        wacht.faults("/users").next(2).status(500);
        assertThat(http.get("/users").status()).isEqualTo(500);
        assertThat(http.get("/users").note()).isEqualTo("fault");
        assertThat(http.get("/users").status()).isEqualTo(200);
    }

    @Test
    void backendApiRateLimitsLikeWacht() throws Exception {
        wacht.faults("/users").limitNext(1, Duration.ofMillis(1500));
        Http.Response limited = http.get("/users");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.error()).isEqualTo("Rate limit exceeded. Retry after 1500 seconds");
        assertThat(limited.raw().headers().firstValue("Retry-After")).isEmpty();
        assertThat(http.get("/users").status()).isEqualTo(200);
    }

    @Test
    void malformedJsonIsTheFirstHalf() throws Exception {
        wacht.faults("/users").malformedJson();
        Http.Response response = http.get("/users");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).startsWith("{\"data\":").doesNotEndWith("}");
    }

    @Test
    void noResponseIsSentUntilTheFaultEnds() throws Exception {
        wacht.faults("/health").next(1).noResponse();
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(REQUEST);
            while (wacht.requestCount("GET", "/health") == 0) {
                Thread.onSpinWait();
            }
            assertThat(http.get("/health").status()).as("the next one").isEqualTo(200);
            wacht.faults("/health").clear();
            assertThatThrownBy(connection::isEnded).isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"'',/user", "'',/users/", "PUT,/users", "'',/users/{id}/x", "'',users"})
    void faultThatCanNeverApplyIsRejected(String method, String path) {
        assertThatThrownBy(() -> wacht.faults(method, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a fault at " + (method + " " + path).strip() + " would never apply");
    }

    @Test
    void keySetHasNoRateLimit() {
        Faults keys = wacht.faults("/.well-known/jwks.json");
        assertThatThrownBy(() -> keys.limitNext(1, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Wacht has no rate limit at /.well-known/jwks.json");
    }
}
