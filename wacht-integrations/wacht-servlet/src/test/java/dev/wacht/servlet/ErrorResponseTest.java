package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions of servlets and errors of the container become the envelope, and nothing else. */
class ErrorResponseTest extends ContainerTest {
    @ParameterizedTest
    @CsvSource({
        "/fail/runtime,500,internal_error",
        "/fail/error,500,internal_error",
        "/fail/io,500,internal_error",
        "/fail/written,500,internal_error",
        "/fail/async,500,internal_error",
        "/fail/wrapped,403,forbidden",
        "/go/forward?to=/fail/runtime,500,internal_error",
        "/fail/read?x=%,400,bad_request",
        "/go/error?to=404,404,not_found",
        "/go/error?to=405,405,method_not_allowed",
        "/go/error?to=418,418,bad_request",
        "/go/error?to=500,500,internal_error"
    })
    void everyFailureIsWrittenAsTheEnvelopeOnly(String path, int status, String error) throws Exception {
        RawResponse response = get(path);

        assertEnvelope(response, status, error);
        assertThat(response.headers("Content-Encoding")).isEmpty();
        assertThat(response.headers("Set-Cookie")).isEmpty();
        assertThat(response.headers("Content-Length")).isNotEqualTo(List.of("1000"));
        assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(response.headers("Allow")).hasSize(path.startsWith("/go/error") ? 1 : 0);
        assertThat(response.headers("Content-Security-Policy")).hasSize(path.startsWith("/go/error") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void errorsHaveTheEnvelopeForEveryMethod(String method) throws Exception {
        assertEnvelope(send(method, "/go/error?to=404"), 404, "not_found");
        assertEnvelope(send(method, "/fail/runtime"), 500, "internal_error");
    }

    @Test
    void truncatedResponseIsNotComplete() throws Exception {
        RawResponse response = get("/fail/late");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("the beginning");
        assertThat(response.headers("Content-Length")).containsExactly("1000");
        assertThat(application.propagated).containsExactly("dev.wacht.Secret");
    }

    @Test
    void truncatedChunkedResponseIsNotComplete() throws Exception {
        String broken = "GET /fail/unfinished HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String next = "GET /open/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        String responses = RawHttp.exchange(container.port(), broken + next);

        assertThat(responses)
                .contains("Transfer-Encoding: chunked", "the beginning")
                .doesNotContain("\r\n0\r\n", "ran as", "Secret");
    }
}
