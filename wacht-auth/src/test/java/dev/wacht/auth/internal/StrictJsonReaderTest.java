package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonReaderTest {
    @Test
    void readsEveryKindOfValue() throws MalformedJsonException {
        Map<String, @Nullable Object> read = read(" {\"s\" : \"\\u0041\\n\\/\\uD83D\\uDE00ä\", \"i\":-12,\"n\":null,\t"
                + "\"a\":[true,false,[],{}],\r\n\"o\":{\"\":0}} ");

        assertThat(read).containsOnlyKeys("s", "i", "n", "a", "o");
        assertThat(read.get("s")).isEqualTo("A\n/\ud83d\ude00ä");
        assertThat(read.get("i")).isEqualTo(-12L);
        assertThat(read.get("n")).isNull();
        assertThat(read.get("a")).asString().isEqualTo("[true, false, [], {}]");
        assertThat(read.get("o")).isEqualTo(Map.of("", 0L));
    }

    @Test
    void numbersAreExact() throws MalformedJsonException {
        Map<String, @Nullable Object> read = read("{\"max\":9223372036854775807,\"min\":-9223372036854775808,"
                + "\"above\":9223372036854775808,\"odd\":9007199254740993,\"f\":0.1,\"e\":1E2}");

        assertThat(read.get("max")).isEqualTo(Long.MAX_VALUE);
        assertThat(read.get("min")).isEqualTo(Long.MIN_VALUE);
        assertThat(read.get("above")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(read.get("odd")).isEqualTo(9007199254740993L);
        assertThat(read.get("f")).isEqualTo(new BigDecimal("0.1"));
        assertThat(read.get("e")).isEqualTo(new BigDecimal("1E2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "1",
                "{",
                "{}}",
                "{} x",
                "{}\u0000",
                "\ufeff{}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"o\":{\"a\":1,\"a\":1}}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":0x1}",
                "{\"a\":1e99999999999}",
                "{\"a\":1e-999999999}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u\u0661\u0661\u0661\u0661\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ude00\\ud83d\"}",
                "{\"a\":\"\\",
                "{\"a\":\"b",
                "{\"a\":1}//",
                "{/**/\"a\":1}",
                "{\f}",
                "{\u000b}",
                "{\u00a0}",
                "{\u2028}",
                "{\u0000}"
            })
    void rejectsAnythingButOneStrictObject(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void rejectsInvalidUtf8() {
        for (byte[] bad : new byte[][] {
            {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc3}
        }) {
            byte[] json = "{\"a\":\"????\"}".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bad, 0, json, 6, bad.length);
            assertThatThrownBy(() -> StrictJsonReader.readObject(json)).hasMessage("not UTF-8");
        }
    }

    @Test
    void nestsThirtyTwoDeepAndNoDeeper() throws MalformedJsonException {
        assertThat(read(nested(32))).hasSize(1);
        assertThatThrownBy(() -> read(nested(33))).hasMessageContaining("nested deeper than 32");
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(1_000_000))).hasMessageContaining("nested deeper");
    }

    @Test
    void numbersAreBounded() throws MalformedJsonException {
        assertThat(read("{\"a\":" + "9".repeat(1_000) + "}").get("a")).isInstanceOf(BigInteger.class);
        assertThatThrownBy(() -> read("{\"a\":" + "9".repeat(1_001) + "}")).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void messageDoesNotQuoteTheText() {
        assertThatThrownBy(() -> read("{\"secret\":\"hunter2\" hunter2}")).hasMessageNotContaining("hunter2");
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    private static Map<String, @Nullable Object> read(String json) throws MalformedJsonException {
        return StrictJsonReader.readObject(json.getBytes(StandardCharsets.UTF_8));
    }
}
