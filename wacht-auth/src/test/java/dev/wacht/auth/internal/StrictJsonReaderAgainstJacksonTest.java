package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the strict reader accepts, Jackson in its strict mode accepts too, with the same result. */
class StrictJsonReaderAgainstJacksonTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\t} \r\n",
                "{\"\":\"\"}",
                "{\"a\":[],\"b\":{},\"c\":[{}]}",
                "{\"a\":null,\"b\":true,\"c\":false}",
                "{\"a\":0,\"b\":-0,\"c\":1e5,\"d\":1.50,\"e\":-1E-7,\"f\":0.0}",
                "{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":9223372036854775808}",
                "{\"a\":123456789012345678901234567890.123456789}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00\"}",
                "{\"\\u0061\":1,\"b\":\"ä€\ud83d\ude00\u2028\"}",
                "{\"iss\":\"https://frontend.example.com\",\"sub\":\"u1\",\"exp\":1795521635,\"permissions\":{\"organization\":[\"user:read\"]}}"
            })
    void bothReadTheSame(String json) throws Exception {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        assertThat(StrictJsonReader.readObject(utf8)).isEqualTo(plain(JACKSON.readTree(utf8)));
    }

    /** Jackson, even in its strict mode, accepts text that two readers may read differently. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}"})
    void theStrictReaderIsStricter(String json) throws Exception {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        assertThat(JACKSON.readTree(utf8).isObject()).isTrue();
        assertThatThrownBy(() -> StrictJsonReader.readObject(utf8)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void bothReadRandomInputTheSame() {
        Random random = new Random(20261125);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = new RandomJson(random).object(0).getBytes(StandardCharsets.UTF_8);
            // Half of them unchanged, half with a few bytes changed.
            for (int changes = random.nextBoolean() ? 0 : 1 + random.nextInt(3); changes > 0; changes--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            if (agrees(json)) {
                read++;
            } else {
                refused++;
            }
        }
        assertThat(read).isGreaterThan(8_000);
        assertThat(refused).isGreaterThan(2_000);
    }

    /** Returns whether the strict reader accepts the text; Jackson must then read the same. */
    private static boolean agrees(byte[] json) {
        Map<String, @Nullable Object> strict;
        try {
            strict = StrictJsonReader.readObject(json);
        } catch (MalformedJsonException e) {
            return false;
        }
        try {
            assertThat(strict)
                    .as(() -> new String(json, StandardCharsets.ISO_8859_1))
                    .isEqualTo(plain(JACKSON.readTree(json)));
        } catch (IOException e) {
            throw new AssertionError("Jackson refuses " + new String(json, StandardCharsets.UTF_8), e);
        }
        return true;
    }

    /** Converts a tree of Jackson to the types of the strict reader. */
    private static @Nullable Object plain(JsonNode node) throws IOException {
        if (node.isObject()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                members.put(member.getKey(), plain(member.getValue()));
            }
            return members;
        }
        if (node.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (JsonNode element : node) {
                elements.add(plain(element));
            }
            return elements;
        }
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> null;
            case NUMBER -> number(node);
            default -> throw new IOException("no value: " + node.getNodeType());
        };
    }

    private static Number number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            return node.decimalValue();
        }
        return node.canConvertToLong() ? node.longValue() : (Number) node.bigIntegerValue();
    }

    /** Writes objects of every form that the grammar has. */
    private static final class RandomJson {
        private static final String[] TEXTS = {
            "", "a", "exp", "ä", "\ud83d\ude00", "\\n", "\\u0041", "\\ud83d\\ude00", "\\/", "\u007f", "]},:"
        };
        private static final String[] NUMBERS = {
            "0", "-0", "7", "-12", "1e3", "2E+2", "0.10", "9223372036854775808", "1e-9"
        };

        private final Random random;

        RandomJson(Random random) {
            this.random = random;
        }

        String object(int depth) {
            StringBuilder json = new StringBuilder("{").append(space());
            int members = random.nextInt(4);
            for (int i = 0; i < members; i++) {
                // The number makes most names different.
                json.append(i == 0 ? "" : ",").append(space()).append('"').append(text());
                json.append(random.nextInt(20)).append('"').append(space()).append(':');
                json.append(space()).append(value(depth)).append(space());
            }
            return json.append('}').toString();
        }

        private String array(int depth) {
            StringBuilder json = new StringBuilder("[").append(space());
            int elements = random.nextInt(4);
            for (int i = 0; i < elements; i++) {
                json.append(i == 0 ? "" : ",")
                        .append(space())
                        .append(value(depth))
                        .append(space());
            }
            return json.append(']').toString();
        }

        private String value(int depth) {
            return switch (random.nextInt(depth > 4 ? 5 : 7)) {
                case 0 -> '"' + text() + text() + '"';
                case 1 -> NUMBERS[random.nextInt(NUMBERS.length)];
                case 2 -> Long.toString(random.nextLong());
                case 3 -> random.nextBoolean() ? "true" : "false";
                case 4 -> "null";
                case 5 -> object(depth + 1);
                default -> array(depth + 1);
            };
        }

        private String text() {
            return TEXTS[random.nextInt(TEXTS.length)];
        }

        private String space() {
            return switch (random.nextInt(6)) {
                case 0 -> " ";
                case 1 -> "\r\n";
                case 2 -> "\t";
                default -> "";
            };
        }
    }
}
