package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Request lines and headers as raw bytes (RFC 9112, sections 2, 3 and 5). In the tables, {@code ~} is CRLF, {@code \n},
 * {@code \r}, {@code \t} and {@code \0} are those characters, and the empty line at the end is omitted.
 */
class RequestHeadTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            origin form             | GET /health HTTP/1.1~Host: x
            empty Host              | GET /health HTTP/1.1~Host:
            IPv6 Host               | GET /health HTTP/1.1~Host: [::1]:4010
            URL as target           | GET http://127.0.0.1:80/health HTTP/1.1~Host: other
            URL in upper case       | GET HTTP://LOCALHOST/health HTTP/1.1~Host: x
            https URL               | GET https://api.wacht.dev/health?a=b HTTP/1.1~Host: x
            empty lines before      | ~~GET /health HTTP/1.1~Host: x
            bare LF, as hyper takes | GET /health HTTP/1.1\\nHost: x
            tabs around a value     | GET /health HTTP/1.1~Host:\\tx\\t
            no space before a value | GET /health HTTP/1.1~Host:x
            empty value             | GET /health HTTP/1.1~Host: x~A:
            tab within a value      | GET /health HTTP/1.1~Host: x~A: b\\tc
            colon within a value    | GET /health HTTP/1.1~Host: x~A: b:c
            bytes beyond ASCII      | GET /health HTTP/1.1~Host: x~A: \u00e9
            all token characters    | GET /health HTTP/1.1~Host: x~!#$%&'*+-.^_`a1: b
            expectation in capitals | GET /health HTTP/1.1~Host: x~Expect: 100-Continue
            """)
    void acceptsEveryValidHead(String name, String request) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(bytes(request));
            assertThat(connection.status()).isEqualTo(200);

            connection.sendHead("GET /health HTTP/1.1");
            assertThat(connection.status()).as("on the same connection").isEqualTo(200);
        }
        assertThat(wacht.requestCount("GET", "/health")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no request line         | 400 | hello
            two spaces              | 400 | GET  /health HTTP/1.1~Host: x
            tab for a space         | 400 | GET\\t/health HTTP/1.1~Host: x
            space at the end        | 400 | GET /health HTTP/1.1 ~Host: x
            space in the target     | 400 | GET /he alth HTTP/1.1~Host: x
            HTTP/0.9                | 400 | GET /health
            HTTP/1.2, as hyper does | 400 | GET /health HTTP/1.2~Host: x
            HTTP/2                  | 400 | PRI * HTTP/2.0
            lower case protocol     | 400 | GET /health http/1.1~Host: x
            longer version          | 400 | GET /health HTTP/1.11~Host: x
            method no token         | 400 | G(T /health HTTP/1.1~Host: x
            target beyond ASCII     | 400 | GET /h\u00e9alth HTTP/1.1~Host: x
            target no path          | 400 | GET health HTTP/1.1~Host: x
            another scheme          | 400 | GET ftp://x/health HTTP/1.1~Host: x
            URL without a host      | 400 | GET http:///health HTTP/1.1~Host: x
            user in the URL         | 400 | GET http://a@x/health HTTP/1.1~Host: x
            asterisk of GET         | 400 | GET * HTTP/1.1~Host: x
            tunnel                  | 400 | CONNECT x:80 HTTP/1.1~Host: x
            no Host                 | 400 | GET /health HTTP/1.1
            no Host beside a URL    | 400 | GET http://x/health HTTP/1.1
            two Hosts               | 400 | GET /health HTTP/1.1~Host: x~Host: x
            two Hosts of HTTP/1.0   | 400 | GET /health HTTP/1.0~Host: x~host: y
            Hosts in one header     | 400 | GET /health HTTP/1.1~Host: x, y
            Host no host            | 400 | GET /health HTTP/1.1~Host: http://x/
            user in the Host        | 400 | GET /health HTTP/1.1~Host: a@x
            no colon                | 400 | GET /health HTTP/1.1~Host: x~oops
            no name                 | 400 | GET /health HTTP/1.1~Host: x~: b
            folded header           | 400 | GET /health HTTP/1.1~Host: x~A: b~ c: d
            folded with a tab       | 400 | GET /health HTTP/1.1~Host: x~A: b~\\tc
            space before the first  | 400 | GET /health HTTP/1.1~ A: b~Host: x
            space before a colon    | 400 | GET /health HTTP/1.1~Host: x~A : b
            tab before a colon      | 400 | GET /health HTTP/1.1~Host: x~A\\t: b
            name no token           | 400 | GET /health HTTP/1.1~Host: x~A(b: c
            name beyond ASCII       | 400 | GET /health HTTP/1.1~Host: x~\u00e9: c
            NUL in a value          | 400 | GET /health HTTP/1.1~Host: x~A: b\\0c
            NUL in a name           | 400 | GET /health HTTP/1.1~Host: x~A\\0: b
            NUL in the target       | 400 | GET /hea\\0lth HTTP/1.1~Host: x
            bare CR in a value      | 400 | GET /health HTTP/1.1~Host: x~A: b\\rC: d
            bare CR in the line     | 400 | GET /health HTTP/1.1\\rHost: x
            two CRs                 | 400 | GET /health HTTP/1.1~Host: x\\r
            vertical tab            | 400 | GET /health HTTP/1.1~Host: x~A: \\vb
            unknown expectation     | 417 | GET /health HTTP/1.1~Host: x~Expect: 200-ok
            one of two expectations | 417 | GET /health HTTP/1.1~Host: x~Expect: 100-continue, x
            """)
    void rejectsMalformedHeadAndClosesTheConnection(String name, int status, String request) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(bytes(request)).sendHead("GET /smuggled HTTP/1.1");

            String head = connection.head();
            assertThat(head).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
            connection.body(head);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).isEmpty();
    }

    @Test
    void absoluteTargetIsRecordedAsPath() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection
                    .sendHead("GET http://127.0.0.1:1/health?a=b%20c HTTP/1.1")
                    .status();
            connection.sendHead("GET http://localhost?a HTTP/1.1").status();
        }
        assertThat(wacht.requests().get(0).path()).isEqualTo("/health");
        assertThat(wacht.requests().get(0).query()).isEqualTo("a=b%20c");
        assertThat(wacht.requests().get(1).path()).isEqualTo("/");
        assertThat(wacht.requests().get(1).query()).isEqualTo("a");
    }

    @Test
    void optionsOfWholeServerHasNoRoute() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            assertThat(connection.sendHead("OPTIONS * HTTP/1.1").status()).isEqualTo(404);
            assertThat(connection.sendHead("GET /health HTTP/1.1").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{1} bytes beyond {0} are {2}")
    @CsvSource({
        "'GET /', 65536, 414",
        "'GET /health HTTP/1.1~A: ', 65536, 431",
        "'GET /health HTTP/1.1~A: ', 1000000, 431",
        "'GET /', 1000000, 414",
        "'~', 65536, 414"
    })
    void limitsHeads(String start, int more, int status) throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(bytes(start).replaceAll("\r\n\r\n$", "") + (start.equals("~") ? "\n" : "a").repeat(more));

            String head = connection.head();
            assertThat(head).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
            connection.body(head);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(wacht.requests()).isEmpty();
    }

    @Test
    void acceptsHeadsOfNearly64KiB() throws Exception {
        try (RawConnection connection = new RawConnection(wacht)) {
            for (int i = 0; i < 3; i++) {
                connection.sendHead("GET /health HTTP/1.1", "A: " + "a".repeat(65_000));
                assertThat(connection.status()).isEqualTo(200);
            }
        }
    }

    private static String bytes(String request) {
        return request.replace("~", "\r\n")
                        .replace("\\n", "\n")
                        .replace("\\r", "\r")
                        .replace("\\t", "\t")
                        .replace("\\v", "\u000b")
                        .replace("\\0", "\0")
                + "\r\n\r\n";
    }
}
