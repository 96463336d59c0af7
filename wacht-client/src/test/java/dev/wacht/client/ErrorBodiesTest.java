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

/** Whatever an error's body is, the status and the server's text are kept, on one short line. */
class ErrorBodiesTest {
    private static final String START = "POST /things was answered with 502";
    private static final String WACHTS = "{\"errors\":[{\"message\":\"upstream failed\",\"code\":502}]}";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    /** A body, and what the message says after the status. */
    enum Body {
        WACHTS_JSON("application/json", utf8(WACHTS), ": upstream failed"),
        WACHTS_JSON_CALLED_TEXT("text/plain", utf8(WACHTS), ": upstream failed"),
        OTHER_JSON("application/json", utf8("{\"detail\":\"no upstream\",\"trace\":\"canary\"}"), ": no upstream"),
        JSON_OF_NO_KNOWN_SHAPE("application/json", utf8("{\"canary\":{\"canary\":1}}"), ""),
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
        HTML_CALLED_JSON("application/json", utf8("<!doctype html><title>Oops</title>"), ": Oops"),
        TEXT("text/plain", utf8("no healthy upstream\r\n"), ": no healthy upstream"),
        TEXT_WITHOUT_A_TYPE(null, utf8("no healthy upstream"), ": no healthy upstream"),
        TEXT_OF_TEN_MEGABYTES("text/plain", utf8("a".repeat(TEN_MEGABYTES)), ": " + "a".repeat(300) + "…"),
        EMPTY("application/json", new byte[0], ""),
        LATIN_1_THAT_SAYS_SO("text/plain; charset=iso-8859-1", "café".getBytes(StandardCharsets.ISO_8859_1), ": café"),
        LATIN_1_THAT_SAYS_UTF_8(
                "text/plain; charset=utf-8", "café".getBytes(StandardCharsets.ISO_8859_1), ": caf\ufffd"),
        UTF_16_JSON("application/json", WACHTS.getBytes(StandardCharsets.UTF_16BE), ": upstream failed"),
        SHIFT_JIS("text/plain; charset=shift_jis", "故障".getBytes(Charset.forName("Shift_JIS")), ": 故障"),
        CHARSET_THAT_IS_NONE("text/plain; charset=nonsense", utf8("text"), ": text"),
        TYPE_THAT_IS_NONE("///;;=", utf8("text"), ": text"),
        CONTROL_CHARACTERS("text/plain", utf8("a\u0000\u001b[2J\u202eb\u2028c"), ": a [2J b c");

        private final @Nullable String type;

        @SuppressWarnings("ImmutableEnumChecker") // Read only.
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

    /** How it comes over the connection. */
    enum Sent {
        WHOLE {
            @Override
            byte[] answer(Body body) {
                return http(body, "Content-Length: " + body.bytes.length, body.bytes);
            }
        },
        UNTIL_THE_END {
            @Override
            byte[] answer(Body body) {
                return http(body, "X-Length: none", body.bytes);
            }
        },
        ZIPPED {
            @Override
            byte[] answer(Body body) {
                return http(body, "Content-Encoding: gzip", zipped(body.bytes));
            }
        },
        CUT_OFF_AFTER_WHAT_THERE_IS {
            @Override
            byte[] answer(Body body) {
                return http(body, "Content-Length: " + (body.bytes.length + 1), body.bytes);
            }
        };

        abstract byte[] answer(Body body);

        static byte[] http(Body body, String header, byte[] bytes) {
            String type = body.type == null ? "" : "Content-Type: " + body.type + "\r\n";
            String head = "HTTP/1.1 502 Bad\r\nConnection: close\r\n" + type + header + "\r\n\r\n";
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            answer.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            answer.writeBytes(bytes);
            return answer.toByteArray();
        }

        static byte[] zipped(byte[] bytes) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return zipped.toByteArray();
        }
    }

    static Stream<Arguments> table() {
        return Stream.of(Body.values()).flatMap(body -> Stream.of(Sent.values()).map(sent -> Arguments.of(body, sent)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void theStatusAndTheServersText(Body body, Sent sent) throws Exception {
        byte[] answer = sent.answer(body);
        try (RawServer server = RawServer.start(
                        (socket, self) -> socket.getOutputStream().write(answer));
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            for (Invoke invoke : Invoke.values()) {
                ApiServerException e = catchThrowableOfType(
                        ApiServerException.class,
                        () -> invoke.call(
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
