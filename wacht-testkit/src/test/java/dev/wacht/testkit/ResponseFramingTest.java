package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Responses with and without a body (RFC 9110, sections 6.4.1 and 9.3.2). An unexpected body would be read as the next
 * response.
 */
class ResponseFramingTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | /health                   | JSON
            200 | /users                    | a list
            200 | /ai/actors?x=y            | an example
            404 | /nothing                  | plain text
            404 | /users/1/details          | an error
            400 | /users/x/details          | an error with a reason
            405 | /v1/authz/check           | another method, whose text names GET or HEAD
            501 | /ai/actor-project-threads/1/filesystem/file?path=uploads/a | not emulated
            503 | /jwt-templates            | a fault
            """)
    void headHasHeadersOfGetAndNoBody(int status, String target, String kind) throws Exception {
        wacht.faults("/jwt-templates").status(503, "<html>");
        wacht.clock().set(wacht.clock().instant()); // For equal Date headers and equal examples.
        String key = "Authorization: Bearer " + wacht.backendApiKey();
        try (RawConnection connection = new RawConnection(wacht)) {
            String get = connection.sendHead("GET " + target + " HTTP/1.1", key).head();
            String body = connection.body(get);
            String head =
                    connection.sendHead("HEAD " + target + " HTTP/1.1", key).head();

            assertThat(get).startsWith("HTTP/1.1 " + status + " ").contains("\r\nContent-Length: " + body.length());
            if (status != 405) {
                assertThat(head).isEqualTo(get);
            }
            assertThat(head).startsWith("HTTP/1.1 " + status + " ").contains("\r\nContent-Length: ");
            assertThat(connection.sendHead("GET /health HTTP/1.1").status()).isEqualTo(200);
        }
    }

    @Test
    void responseToMalformedHeadRequestHasNoBody() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            String head = connection.send("HEAD /health HTTP/1.1\r\n\r\n").head();

            assertThat(head).startsWith("HTTP/1.1 400 ").contains("\r\nContent-Length: ");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void response204HasNoBodyAndNoLength() throws Exception {
        String key = "Authorization: Bearer " + wacht.backendApiKey();
        String scheme =
                "{\"slug\":\"s\",\"name\":\"s\",\"rules\":[{\"unit\":\"minute\",\"duration\":1,\"max_requests\":1}]}";
        try (RawConnection connection = new RawConnection(wacht)) {
            connection
                    .sendHead(
                            "POST /api-auth/rate-limit-schemes HTTP/1.1",
                            key,
                            "Content-Type: application/json",
                            "Content-Length: " + scheme.length())
                    .send(scheme);
            assertThat(connection.status()).isEqualTo(200);

            String head = connection
                    .sendHead("DELETE /api-auth/rate-limit-schemes/s HTTP/1.1", key)
                    .head();
            assertThat(head).startsWith("HTTP/1.1 204 ").doesNotContain("Content-");
            assertThat(connection.sendHead("GET /health HTTP/1.1").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void faultWithBodilessStatusHasNoBody(int status) throws Exception {
        wacht.faults("/users").status(status, "not to be sent");
        try (RawConnection connection = new RawConnection(wacht)) {
            String head = connection.sendHead("GET /users HTTP/1.1").head();
            assertThat(head).startsWith("HTTP/1.1 " + status + " ").doesNotContain("Content-");

            assertThat(connection.sendHead("GET /health HTTP/1.1").status()).isEqualTo(200);
        }
    }
}
