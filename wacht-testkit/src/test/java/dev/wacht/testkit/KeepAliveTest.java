package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Persistent connections, and when they are closed (RFC 9112, section 9). */
class KeepAliveTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void respondsToAHundredPipelinedRequestsInOrder() throws Exception {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            requests.append(request("POST", "/nothing/" + i, "body " + i));
        }
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(requests.toString());
            for (int i = 0; i < 100; i++) {
                assertThat(connection.body(connection.head())).endsWith("/nothing/" + i);
            }
        }
        assertThat(wacht.requests()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(wacht.requests().get(i).body()).isEqualTo("body " + i);
        }
    }

    @Test
    void readsRequestsWhereverTheyAreSplit() throws Exception {
        String two = request("POST", "/nothing", "body") + request("GET", "/health", "");
        try (RawConnection connection = new RawConnection(wacht)) {
            for (int at = 1; at < two.length(); at++) {
                connection.send(two.substring(0, at)).send(two.substring(at));
                assertThat(connection.status()).isEqualTo(404);
                assertThat(connection.status()).isEqualTo(200);
            }
            for (int i = 0; i < two.length(); i++) {
                connection.send(two.substring(i, i + 1));
            }
            assertThat(connection.status()).isEqualTo(404);
            assertThat(connection.status()).isEqualTo(200);
        }
        assertThat(wacht.requestCount("POST", "/nothing")).isEqualTo(two.length());
        assertThat(wacht.requestCount("GET", "/health")).isEqualTo(two.length());
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            HTTP/1.1 | none                                  |
            HTTP/1.1 | Connection: keep-alive                |
            HTTP/1.1 | Connection: keep-alive, Upgrade       |
            HTTP/1.1 | Connection: closed                    |
            HTTP/1.0 | Connection: keep-alive                | keep-alive
            HTTP/1.0 | Connection: Keep-Alive, Upgrade       | keep-alive
            """)
    void keepsTheConnection(String protocol, String header, String connectionHeader) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            for (int i = 0; i < 2; i++) {
                connection.sendHead("GET /health " + protocol, header == null ? "A: b" : header);
                String head = connection.head();
                assertThat(head).startsWith("HTTP/1.1 200 ");
                if (connectionHeader == null) {
                    assertThat(head).doesNotContain("Connection:");
                } else {
                    assertThat(head).contains("\r\nConnection: " + connectionHeader + "\r\n");
                }
                connection.body(head);
            }
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            HTTP/1.1 | Connection: close
            HTTP/1.1 | Connection: Close
            HTTP/1.1 | Connection: keep-alive, close
            HTTP/1.1 | Connection: close , x
            HTTP/1.1 | Connection: x~Connection: close
            HTTP/1.0 | none
            HTTP/1.0 | Connection: Upgrade
            HTTP/1.0 | Connection: keep-alive, close
            """)
    void closesTheConnectionOnRequest(String protocol, String header) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            String headers = header == null ? "A: b" : header.replace("~", "\r\n");
            connection
                    .sendHead("GET /health " + protocol, headers)
                    .sendHead("GET /users HTTP/1.1")
                    .send("x".repeat(100_000));

            String head = connection.head();
            assertThat(head).startsWith("HTTP/1.1 200 ").contains("\r\nConnection: close\r\n");
            connection.body(head);
            assertThat(connection.isEnded()).as("a reset would be an exception").isTrue();
        }
        assertThat(wacht.requests()).hasSize(1);
    }

    @Test
    void http10RequiresNoHost() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send("GET /health HTTP/1.0\r\n\r\n");

            assertThat(connection.status()).isEqualTo(200);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
