package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exception contains the status and the server's text in one short line, whatever the body of an error response.
 */
class ErrorBodiesTest {
    private static final String START = "POST /things returned 502";
    private static final String WACHTS = "{\"errors\":[{\"message\":\"upstream failed\",\"code\":502}]}";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    /** A body, and the message after the status. */
    enum Body {
        WACHTS_JSON("application/json", utf8(WACHTS), ": upstream failed"),
        WACHTS_JSON_AS_TEXT("text/plain", utf8(WACHTS), ": upstream failed"),
        OTHER_JSON("application/json", utf8("{\"detail\":\"no upstream\",\"trace\":\"canary\"}"), ": no upstream"),
        JSON_OF_UNKNOWN_SHAPE("application/json", utf8("{\"canary\":{\"canary\":1}}"), ""),
        JSON_OF_TEN_MEGABYTES(
                "application/json",
                utf8("{\"errors\":[{\"message\":\"canary\"}],\"x\":\"" + "y".repeat(TEN_MEGABYTES) + "\"}"),
                ""),
        TRUNCATED_JSON("application/json", utf8("{\"errors\":[{\"message\":\"canary"), ""),
        HTML("text/html", utf8("<html><title>502 Bad\nGateway</title><p>canary"), ": 502 Bad Gateway"),
        HTML_OF_TEN_MEGABYTES(
                "text/html",
                utf8("<html><title>502 Bad Gateway</title>" + "canary".repeat(TEN_MEGABYTES / 6)),
                ": 502 Bad Gateway"),
        HTML_AS_JSON("application/json", utf8("<!doctype html><title>Oops</title>"), ": Oops"),
        TEXT("text/plain", utf8("no healthy upstream\r\n"), ": no healthy upstream"),
        TEXT_WITHOUT_CONTENT_TYPE(null, utf8("no healthy upstream"), ": no healthy upstream"),
        TEXT_OF_TEN_MEGABYTES("text/plain", utf8("a".repeat(TEN_MEGABYTES)), ": " + "a".repeat(300) + "…"),
        EMPTY("application/json", new byte[0], ""),
        LATIN_1("text/plain; charset=iso-8859-1", "café".getBytes(StandardCharsets.ISO_8859_1), ": café"),
        LATIN_1_AS_UTF_8("text/plain; charset=utf-8", "café".getBytes(StandardCharsets.ISO_8859_1), ": caf\ufffd"),
        UTF_16_JSON("application/json", WACHTS.getBytes(StandardCharsets.UTF_16BE), ": upstream failed"),
        SHIFT_JIS("text/plain; charset=shift_jis", "故障".getBytes(Charset.forName("Shift_JIS")), ": 故障"),
        UNKNOWN_CHARSET("text/plain; charset=nonsense", utf8("text"), ": text"),
        INVALID_CONTENT_TYPE("///;;=", utf8("text"), ": text"),
        CONTROL_CHARACTERS("text/plain", utf8("a\u0000\u001b[2J\u202eb\u2028c"), ": a [2J b c");

        private final @Nullable String type;

        @SuppressWarnings("ImmutableEnumChecker") // Never modified.
        private final byte[] bytes;

        private final String text;

        Body(@Nullable String type, byte[] bytes, String text) {
            this.type = type;
            this.bytes = bytes;
            this.text = text;
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** How the body is framed and encoded. */
    enum Framing {
        WHOLE {
            @Override
            byte[] response(Body body) {
                return http(body, "Content-Length: " + body.bytes.length, body.bytes);
            }
        },
        UNTIL_CLOSE {
            @Override
            byte[] response(Body body) {
                return http(body, "X-Length: none", body.bytes);
            }
        },
        GZIP {
            @Override
            byte[] response(Body body) {
                return http(body, "Content-Encoding: gzip", gzip(body.bytes));
            }
        },
        TRUNCATED {
            @Override
            byte[] response(Body body) {
                return http(body, "Content-Length: " + (body.bytes.length + 1), body.bytes);
            }
        };

        abstract byte[] response(Body body);

        static byte[] http(Body body, String header, byte[] bytes) {
            String type = body.type == null ? "" : "Content-Type: " + body.type + "\r\n";
            String head = "HTTP/1.1 502 Bad\r\nConnection: close\r\n" + type + header + "\r\n\r\n";
            ByteArrayOutputStream response = new ByteArrayOutputStream();
            response.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            response.writeBytes(bytes);
            return response.toByteArray();
        }

        static byte[] gzip(byte[] bytes) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return compressed.toByteArray();
        }
    }

    static Stream<Arguments> bodiesAndFramings() {
        return Stream.of(Body.values())
                .flatMap(body -> Stream.of(Framing.values()).map(framing -> Arguments.of(body, framing)));
    }

    @ParameterizedTest
    @MethodSource("bodiesAndFramings")
    void messageContainsStatusAndServerText(Body body, Framing framing) throws Exception {
        byte[] response = framing.response(body);
        try (RawServer server = RawServer.start(
                        (socket, self) -> socket.getOutputStream().write(response));
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            for (CallMode mode : CallMode.values()) {
                ApiServerException e = catchThrowableOfType(
                        ApiServerException.class,
                        () -> mode.call(
                                service.create(Map.of()),
                                RequestOptions.builder()
                                        .retries(RetrySettings.none())
                                        .build()));

                assertThat(e).hasMessage(START + body.text);
                assertThat(e.statusCode()).isEqualTo(502);
                assertThat(e.errors()).hasSize(body.name().startsWith("WACHTS") || body == Body.UTF_16_JSON ? 1 : 0);
                assertThat(e.mayHaveBeenApplied()).isTrue();
            }
        }
    }
}
