package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Delimiting of bodies (RFC 9112, sections 6 and 7). Ambiguous framing must be rejected, because it allows request
 * smuggling. In the tables, {@code ~} is CRLF, and the first {@code ~~} is the end of the head.
 */
class RequestFramingTest {
    private static final String HEAD =
            "POST /v1/authz/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a length              | {}         | Content-Length: 2~~{}
            leading zeros         | {}         | Content-Length: 0002~~{}
            one chunk             | {}         | Transfer-Encoding: chunked~~2~{}~0~~
            coding in capitals    | {}         | Transfer-Encoding: CHUNKED~~2~{}~0~~
            list with empty items | {}         | Transfer-Encoding: ,chunked,~~2~{}~0~~
            chunks                | {}         | Transfer-Encoding: chunked~~1~{~1~}~0~~
            upper-case hex        | "1234567"} | Transfer-Encoding: chunked~~A~"1234567"}~0~~
            lower-case hex        | "1234567"} | Transfer-Encoding: chunked~~a~"1234567"}~0~~
            zeros before a size   | {}         | Transfer-Encoding: chunked~~00000000000000000002~{}~000~~
            extensions            | {}         | Transfer-Encoding: chunked~~1;a;b=c;d="e;f"~{~1 ; x~}~0;y~~
            trailer fields        | {}         | Transfer-Encoding: chunked~~2~{}~0~A: b~Content-Length: 9~~
            """)
    void readsABodyToItsEnd(String name, String body, String message) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(HEAD + message.replace("~", "\r\n")).sendHead("GET /health HTTP/1.1");

            assertThat(connection.status()).isIn(400, 422);
            assertThat(connection.status()).as("the next request").isEqualTo(200);
        }
        assertThat(wacht.requests().get(0).body()).isEqualTo(body);
        assertThat(wacht.requests().get(0).header("Content-Length")).isNotEqualTo(Optional.of("9"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            length and chunks     | 400 | Content-Length: 2~Transfer-Encoding: chunked~~2~{}~0~~
            chunks and length     | 400 | Transfer-Encoding: chunked~Content-Length: 2~~2~{}~0~~
            two lengths           | 400 | Content-Length: 2~Content-Length: 3~~{}
            twice the same length | 400 | Content-Length: 2~Content-Length: 2~~{}
            lengths in one header | 400 | Content-Length: 2, 2~~{}
            plus sign             | 400 | Content-Length: +2~~{}
            negative              | 400 | Content-Length: -1~~{}
            empty length          | 400 | Content-Length:~~{}
            hex length            | 400 | Content-Length: 0x2~~{}
            fraction              | 400 | Content-Length: 2.0~~{}
            beyond 64 bits        | 400 | Content-Length: 18446744073709551618~~{}
            unknown coding        | 400 | Transfer-Encoding: gzip~~2~{}~0~~
            identity              | 400 | Transfer-Encoding: identity~~{}
            no coding             | 400 | Transfer-Encoding:~~2~{}~0~~
            chunked not last      | 400 | Transfer-Encoding: chunked, gzip~~2~{}~0~~
            chunked twice         | 400 | Transfer-Encoding: chunked, chunked~~2~{}~0~~
            chunked in two        | 400 | Transfer-Encoding: chunked~Transfer-Encoding: chunked~~2~{}~0~~
            nearly chunked        | 400 | Transfer-Encoding: xchunked~~2~{}~0~~
            quoted                | 400 | Transfer-Encoding: "chunked"~~2~{}~0~~
            space before colon    | 400 | Transfer-Encoding : chunked~~2~{}~0~~
            gzip within chunks    | 501 | Transfer-Encoding: gzip, chunked~~2~{}~0~~
            size no number        | 400 | Transfer-Encoding: chunked~~z~{}~0~~
            size with a prefix    | 400 | Transfer-Encoding: chunked~~0x2~{}~0~~
            size with a sign      | 400 | Transfer-Encoding: chunked~~+2~{}~0~~
            negative size         | 400 | Transfer-Encoding: chunked~~-2~{}~0~~
            space before a size   | 400 | Transfer-Encoding: chunked~~ 2~{}~0~~
            empty size            | 400 | Transfer-Encoding: chunked~~~{}~0~~
            only an extension     | 400 | Transfer-Encoding: chunked~~;a=b~{}~0~~
            size beyond 64 bits   | 400 | Transfer-Encoding: chunked~~10000000000000002~{}~0~~
            size of 64 bits       | 400 | Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFE~{}~0~~
            chunk too long        | 400 | Transfer-Encoding: chunked~~1~{}~0~~
            chunk too short       | 400 | Transfer-Encoding: chunked~~3~{}~0~~
            LF behind a size      | 400 | Transfer-Encoding: chunked~~2\\n{}~0~~
            LF behind a chunk     | 400 | Transfer-Encoding: chunked~~2~{}\\n0~~
            LF in an extension    | 400 | Transfer-Encoding: chunked~~2;a\\n{}~0~~
            CR in an extension    | 400 | Transfer-Encoding: chunked~~2;a\\rb~{}~0~~
            LF behind a trailer   | 400 | Transfer-Encoding: chunked~~2~{}~0~A: b\\n~~
            LF at the end         | 400 | Transfer-Encoding: chunked~~2~{}~0~\\n
            """)
    void ambiguousFramingIsRejectedWithSmuggledRequest(String name, int status, String message) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(HEAD
                    + message.replace("~", "\r\n").replace("\\n", "\n").replace("\\r", "\r")
                    + "GET /users HTTP/1.1\r\nHost: localhost\r\n\r\n");

            String head = connection.head();
            assertThat(head).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
            connection.body(head);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            length not reached    | Content-Length: 3~~{}
            no final chunk        | Transfer-Encoding: chunked~~2~{}~
            no end of the trailer | Transfer-Encoding: chunked~~2~{}~0~
            within a chunk        | Transfer-Encoding: chunked~~9~{}
            within a size         | Transfer-Encoding: chunked~~9
            """)
    void incompleteBodyIsRejected(String name, String message) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(HEAD + message.replace("~", "\r\n")).halfClose();

            assertThat(connection.status()).isEqualTo(400);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).isEmpty();
    }

    @Test
    void incompleteHeadGetsNoResponse() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send("GET /health HTTP/1.1\r\nHost: local").halfClose();

            assertThatThrownBy(connection::head).isInstanceOfAny(EOFException.class, SocketException.class);
        }
        assertThat(wacht.requests()).isEmpty();
    }

    @Test
    void chunkedHttp10RequestIsRejected() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(HEAD.replace("/1.1", "/1.0") + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

            assertThat(connection.status()).isEqualTo(400);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).isEmpty();
    }

    @Test
    void readsManyTinyChunks() throws Exception {
        String text = "{" + " ".repeat(100_000) + "}";
        StringBuilder chunks = new StringBuilder(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
        text.chars().forEach(c -> chunks.append("1\r\n").append((char) c).append("\r\n"));
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(chunks + "0\r\n\r\n");

            assertThat(connection.status()).isEqualTo(422);
        }
        assertThat(wacht.requests().get(0).body()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2;, 400", "'0~A: ', 431"})
    void limitsChunkExtensionsAndTrailers(String start, int status) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + start.replace("~", "\r\n"));
            connection.send("a".repeat(1_000_000));

            assertThat(connection.status()).isEqualTo(status);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).isEmpty();
    }
}
