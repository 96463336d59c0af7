package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that wait for 100 (Continue) before they send a body (RFC 9110, section 10.1.1). */
class ExpectContinueTest {
    private static final String CHECK = "POST /v1/authz/check";
    private static final String JSON = "Content-Type: application/json";
    private static final String EXPECT = "Expect: 100-continue";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 2,{}", "Transfer-Encoding: chunked,'2\r\n{}\r\n0\r\n\r\n'"})
    void waitingClientIsToldToContinue(String framing, String body) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            for (int i = 0; i < 2; i++) {
                connection.sendHead(CHECK + " HTTP/1.1", JSON, EXPECT, framing);
                assertThat(connection.head()).isEqualTo(CONTINUE);
                assertThat(connection.send(body).status()).isEqualTo(422);
            }
        }
        assertThat(wacht.requests())
                .hasSize(2)
                .allMatch(request -> request.body().equals("{}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no key                 | 401 | POST /segments         | Content-Length: 2
            another key            | 401 | POST /segments         | Content-Length: 2~Authorization: Bearer wk_test_x
            no key, chunked        | 401 | POST /segments         | Transfer-Encoding: chunked
            no such operation      | 404 | POST /nothing          | Content-Length: 2
            another method         | 405 | PUT /segments          | Content-Length: 2
            JSON too large         | 413 | POST /v1/authz/check   | Content-Length: 2097153
            JSON far too large     | 413 | POST /v1/authz/check   | Content-Length: 9223372036854775807
            """)
    void rejectsWithoutAskingForTheBody(String name, int status, String request, String headers) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead((request + " HTTP/1.1~" + EXPECT + "~" + JSON + "~" + headers).split("~"));

            String head = connection.head();
            assertThat(head).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
            connection.body(head);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).hasSize(1);
    }

    @Test
    void rejectedClientCanStillSendItsBody() throws Exception {
        byte[] body = new byte[1024 * 1024];
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead("POST /segments HTTP/1.1", JSON, EXPECT, "Content-Length: " + body.length);
            connection.send(body);

            assertThat(connection.status()).isEqualTo(401);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).hasSize(1);
    }

    @Test
    void rejectedClientWithoutExpectKeepsItsConnection() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection
                    .sendHead("POST /segments HTTP/1.1", JSON, "Content-Length: 2")
                    .send("{}");
            assertThat(connection.status()).isEqualTo(401);

            assertThat(connection.sendHead("GET /health HTTP/1.1").status()).isEqualTo(200);
        }
    }

    @Test
    void requestWithoutBodyGetsNoContinue() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead(CHECK + " HTTP/1.1", JSON, EXPECT, "Content-Length: 0");

            assertThat(connection.status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"100-continue", "200-ok"})
    void http10RequestGetsNoContinue(String expectation) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead(CHECK + " HTTP/1.0", JSON, "Expect: " + expectation, "Content-Length: 2");
            connection.send("{}");

            assertThat(connection.status()).isEqualTo(422);
        }
    }
}
