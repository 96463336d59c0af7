package dev.wacht.client.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Normalizes JSON for comparisons, with an application's own mapper. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LEAST_ID = 1_000_000_000_000_000_000L;

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT.*";

    private Json() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a value or model, written and read again. */
    static JsonNode written(@Nullable Object value) {
        try {
            return parse(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a copy with every id as text: the server may send numbers, but the client never does. */
    static JsonNode withIdsAsText(JsonNode json) {
        return map(
                written(json),
                leaf -> leaf.isIntegralNumber() && leaf.asLong() > LEAST_ID
                        ? JsonNodeFactory.instance.textNode(leaf.asText())
                        : leaf);
    }

    /** Returns a copy with every time as Java writes it. */
    static JsonNode withTimesInUtc(JsonNode json) {
        return map(
                json,
                leaf -> leaf.isTextual() && leaf.asText().matches(TIME)
                        ? JsonNodeFactory.instance.textNode(
                                Instant.parse(leaf.asText()).toString())
                        : leaf);
    }

    /** Returns a copy with one text replaced. */
    static JsonNode replaced(JsonNode json, String text, String other) {
        return map(json, leaf -> leaf.asText().equals(text) ? JsonNodeFactory.instance.textNode(other) : leaf);
    }

    /** Returns a copy without some fields, at any depth. */
    static JsonNode without(JsonNode json, Predicate<Map.Entry<String, JsonNode>> unwanted) {
        JsonNode copy = written(json);
        remove(copy, unwanted);
        return copy;
    }

    private static void remove(JsonNode json, Predicate<Map.Entry<String, JsonNode>> unwanted) {
        if (json instanceof ObjectNode object) {
            object.remove(object.properties().stream()
                    .filter(unwanted)
                    .map(Map.Entry::getKey)
                    .toList());
        }
        json.forEach(inside -> remove(inside, unwanted));
    }

    /** Returns the paths at which two documents differ, because whole documents are too long to compare by eye. */
    static List<String> differences(JsonNode actual, JsonNode expected) {
        Map<String, JsonNode> places = leaves(actual);
        Map<String, JsonNode> wanted = leaves(expected);
        List<String> differences = new ArrayList<>();
        wanted.forEach((place, value) -> {
            JsonNode found = places.remove(place);
            if (!value.equals(found)) {
                differences.add(place + " is " + found + ", not " + value);
            }
        });
        places.forEach((place, value) -> differences.add(place + " is " + value + ", and should not be there"));
        return differences;
    }

    private static Map<String, JsonNode> leaves(JsonNode json) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        addLeaves(leaves, "", json);
        return leaves;
    }

    private static void addLeaves(Map<String, JsonNode> leaves, String place, JsonNode json) {
        if (json.isEmpty()) {
            leaves.put(place, json);
        }
        json.properties().forEach(entry -> addLeaves(leaves, place + "/" + entry.getKey(), entry.getValue()));
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                addLeaves(leaves, place + "/" + i, json.path(i));
            }
        }
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
