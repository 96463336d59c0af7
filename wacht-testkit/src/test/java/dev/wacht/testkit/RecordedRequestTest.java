package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedRequestTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void recordsRequestButToStringHidesIt() throws Exception {
        http.send("POST", "/us%20ers?q=%41", BodyPublishers.ofString("zoë"), "X-Api-Key", "k1", "X-Api-Key", "k2");

        RecordedRequest request = wacht.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/us%20ers");
        assertThat(request.query()).isEqualTo("q=%41");
        assertThat(request.headers("x-api-key")).containsExactly("k1", "k2");
        assertThat(request.header("X-API-KEY")).contains("k1");
        assertThat(request.header("X-None")).isEmpty();
        assertThat(request.headerNames()).contains("X-Api-Key", "Host");
        assertThat(request.body()).isEqualTo("zoë");
        assertThat(request).hasToString("POST /us%20ers");
    }

    @Test
    void countsRejectedAndConcurrentRequests() throws Exception {
        List<Integer> statuses = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return http.get("/users?limit=" + i).status();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        http.send("GET", "/users", BodyPublishers.noBody());

        assertThat(statuses).containsOnly(200);
        assertThat(wacht.requestCount("GET", "/users")).isEqualTo(65);
        assertThat(wacht.requestCount("POST", "/users")).isZero();
        assertThat(wacht.requests()).hasSize(65);
    }

    /** Long paths, which anyone can send without a key, must not exhaust the memory. */
    @Test
    void logIsLimitedInBytes() throws Exception {
        String tail = "x".repeat(60 * 1024);
        try (RawConnection connection = new RawConnection(wacht)) {
            for (int i = 0; i < 1200; i++) {
                connection.body(connection
                        .send("GET /" + i + tail + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .head());
            }
            connection.body(connection
                    .send("GET /0 HTTP/1.1\r\nHost: localhost\r\nX-Tail: " + tail + "\r\n\r\n")
                    .head());
        }

        long bytes = wacht.requests().stream()
                .mapToLong(request -> request.path().length()
                        + request.header("X-Tail").orElse("").length())
                .sum();
        assertThat(bytes).isBetween(60L * 1024 * 1024, 64L * 1024 * 1024);
        assertThat(wacht.requestCount("GET", "/1199" + tail)).isEqualTo(1);
        assertThat(wacht.requestCount("GET", "/1000" + tail)).isEqualTo(1);
        assertThat(wacht.requestCount("GET", "/900" + tail)).isZero();
    }

    @Test
    void keepsTheLastTenThousandAndCountsAll() throws Exception {
        String request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawConnection connection = new RawConnection(wacht)) {
            for (int i = 0; i < 10_100; i++) {
                connection.body(connection.send(request).head());
            }
        }

        assertThat(wacht.requests()).hasSize(10_000);
        assertThat(wacht.requestCount("GET", "/health")).isEqualTo(10_100);
    }
}
