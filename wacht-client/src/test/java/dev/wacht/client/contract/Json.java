package dev.wacht.client.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** JSON to compare, as an application's own mapper sees it. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LEAST_ID = 1_000_000_000_000_000_000L;

    private Json() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value, or a model, written and read again. */
    static JsonNode written(@Nullable Object value) {
        try {
            return parse(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with every id as text: the server may send numbers, we never do. */
    static JsonNode withIdsAsText(JsonNode json) {
        return map(
                written(json),
                leaf -> leaf.isIntegralNumber() && leaf.asLong() > LEAST_ID
                        ? JsonNodeFactory.instance.textNode(leaf.asText())
                        : leaf);
    }

    /** The same without fields that are null. */
    static JsonNode withoutNulls(JsonNode json) {
        JsonNode copy = written(json);
        removeNulls(copy);
        return copy;
    }

    private static void removeNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        json.forEach(Json::removeNulls);
    }

    private static JsonNode map(JsonNode json, UnaryOperator<JsonNode> leaf) {
        if (json instanceof ObjectNode object) {
            ObjectNode mapped = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> mapped.set(entry.getKey(), map(entry.getValue(), leaf)));
            return mapped;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode mapped = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> mapped.add(map(element, leaf)));
            return mapped;
        }
        return leaf.apply(json);
    }
}
