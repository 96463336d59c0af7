package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP server, tested with raw bytes. */
class RawHttpTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void respondsOnPersistentConnectionWithoutDelay() throws Exception {
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
                .as("a response in two segments waits 40 ms for the delayed ACK")
                .isLessThan(30_000);
    }

    @Test
    void responsesHaveDateHeader() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            String head = connection.sendHead("GET /health HTTP/1.1").head();

            assertThat(head).startsWith("HTTP/1.1 200 \r\n").contains("\r\nContent-Type: application/json\r\n");
            String date = head.replaceAll("(?s).*\r\nDate: ([^\r]+)\r\n.*", "$1");
            assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
                    .isBetween(Instant.now().minusSeconds(10), Instant.now());
        }
    }

    @ParameterizedTest
    @CsvSource({"/users?search=%zz", "/users?%f=1", "/users/%zz/details"})
    void malformedEscapeIsRejected(String target) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead("GET " + target + " HTTP/1.1", "Authorization: Bearer " + wacht.backendApiKey());

            assertThat(connection.head()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void twoAuthorizationHeadersAreRejected() throws Exception {
        String line = "Authorization: Bearer " + wacht.backendApiKey();
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead("GET /users HTTP/1.1", line, line);

            assertThat(connection.head()).startsWith("HTTP/1.1 401 ");
            assertThat(wacht.requests().get(0).headers("AUTHORIZATION")).hasSize(2);
        }
    }
}
