package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON trees. Reading is as strict as serde_json, which Wacht's server uses. */
public final class Json {
    private static final int MAX_DEPTH = 127;
    private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Returns a map, list, string, number, boolean or null as a tree. */
    public static JsonNode tree(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads one JSON value.
     *
     * @throws IOException if it is not exactly one value, is not UTF-8, begins with a byte order mark, contains an
     *     unpaired surrogate, or is nested deeper than 127 levels
     */
    public static JsonNode read(byte[] json) throws IOException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        JsonNode value = MAPPER.readTree(text);
        if (value.isMissingNode()) {
            throw new EOFException("no JSON value");
        }
        if (SURROGATE.matcher(text).find() && !UTF_8.newEncoder().canEncode(MAPPER.writeValueAsString(value))) {
            throw new CharacterCodingException(); // An unpaired surrogate.
        }
        return value;
    }

    public static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }
}
