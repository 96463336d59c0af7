package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server itself, byte by byte. */
class RawHttpTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void answersOnAKeptConnectionWithoutDelay() throws Exception {
        long[] micros = new long[20];
        try (RawConnection connection = new RawConnection(wacht)) {
            for (int i = 0; i < micros.length; i++) {
                long start = System.nanoTime();
                String head =
                        connection.sendHead("GET /health HTTP/1.1", "Host: x").head();
                assertThat(connection.body(head)).contains("healthy");
                micros[i] = (System.nanoTime() - start) / 1000;
            }
        }
        Arrays.sort(micros);
        assertThat(micros[micros.length / 2])
                .as("an answer in two segments waits 40 ms for the delayed ACK")
                .isLessThan(30_000);
    }

    @Test
    void datesItsAnswers() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            String head = connection.sendHead("GET /health HTTP/1.1").head();

            assertThat(head).startsWith("HTTP/1.1 200 \r\n").contains("\r\nContent-Type: application/json\r\n");
            String date = head.replaceAll("(?s).*\r\nDate: ([^\r]+)\r\n.*", "$1");
            assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
                    .isBetween(Instant.now().minusSeconds(10), Instant.now());
        }
    }

    @Test
    void readsChunkedBodies() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection
                    .sendHead(
                            "POST /v1/authz/check HTTP/1.1",
                            "Content-Type: application/json",
                            "Transfer-Encoding: chunked")
                    .send("1;x=y\r\n{\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 422 ");
            assertThat(wacht.requests().get(0).body()).isEqualTo("{}");
        }
    }

    @Test
    void letsAClientGoOnThatWaitsFor100() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead(
                    "POST /v1/authz/check HTTP/1.1",
                    "Content-Type: application/json",
                    "Expect: 100-continue",
                    "Content-Length: 2");
            assertThat(connection.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            assertThat(connection.send("{}").head()).startsWith("HTTP/1.1 422 ");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no request line      | 400 | hello
            target no path       | 400 | GET http://x/ HTTP/1.1
            another protocol     | 400 | GET / HTTP/2
            header without colon | 400 | GET / HTTP/1.1~oops
            folded header        | 400 | GET / HTTP/1.1~A: b~ c: d
            space before colon   | 400 | GET / HTTP/1.1~A : b
            two lengths          | 400 | POST / HTTP/1.1~Content-Length: 1~Content-Length: 1
            length and chunks    | 400 | POST / HTTP/1.1~Content-Length: 1~Transfer-Encoding: chunked
            length no number     | 400 | POST / HTTP/1.1~Content-Length: x
            negative length      | 400 | POST / HTTP/1.1~Content-Length: -1
            unknown coding       | 501 | POST / HTTP/1.1~Transfer-Encoding: gzip
            bad chunk size       | 400 | POST / HTTP/1.1~Transfer-Encoding: chunked~~z
            bad chunk end        | 400 | POST / HTTP/1.1~Transfer-Encoding: chunked~~1~ab
            """)
    void refusesWhatIsNoRequest(String name, int status, String request) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            String head =
                    connection.send(request.replace("~", "\r\n") + "\r\n\r\n").head();

            assertThat(head).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close");
            connection.body(head);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).isEmpty();
    }

    @Test
    void refusesEndlessHeaders() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            // Exactly as much as is read: bytes left over would turn the answer into a reset.
            String start = "GET / HTTP/1.1\r\nA: ";
            connection.send(start + "a".repeat(64 * 1024 + 1 - start.length()));

            assertThat(connection.head()).startsWith("HTTP/1.1 431 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1,close", "HTTP/1.1,Close", "HTTP/1.0,keep-alive"})
    void endsTheConnectionWhenAsked(String protocol, String connectionHeader) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            String head = connection
                    .send("GET /health " + protocol + "\r\nConnection: " + connectionHeader + "\r\n\r\n")
                    .head();

            assertThat(head).startsWith("HTTP/1.1 200 ");
            connection.body(head);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"/users?search=%zz", "/users?%f=1", "/users/%zz/details"})
    void aBrokenEscapeIsABadRequest(String target) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(
                    "GET " + target + " HTTP/1.1\r\nAuthorization: Bearer " + wacht.backendApiKey() + "\r\n\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void twoAuthorizationHeadersAreNone() throws Exception {
        String line = "Authorization: Bearer " + wacht.backendApiKey() + "\r\n";
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send("GET /users HTTP/1.1\r\n" + line + line + "\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 401 ");
            assertThat(wacht.requests().get(0).headers("AUTHORIZATION")).hasSize(2);
        }
    }
}
