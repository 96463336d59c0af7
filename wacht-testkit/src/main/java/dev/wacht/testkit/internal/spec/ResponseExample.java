package dev.wacht.testkit.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Generates an example of a response from its schema: one item in each list, no further page, and a value instead of
 * null.
 */
public final class ResponseExample {
    private static final int MAX_DEPTH = 8;
    private static final long ID = 24_239_923_154_394_017L;

    private final Map<String, String> known;
    private final String time;

    private ResponseExample(Map<String, String> known, Instant now) {
        this.known = known;
        this.time = now.toString();
    }

    /** @param known values to use for properties of these names, such as the path arguments */
    public static JsonNode of(Schema schema, Map<String, String> known, Instant now) {
        return new ResponseExample(known, now).value(schema, "", null, 0);
    }

    private JsonNode value(Schema schema, String name, @Nullable Schema owner, int depth) {
        if (depth > MAX_DEPTH && schema.isNullable()) {
            return Json.tree(null);
        }
        if (schema.isAny() || schema.mapValues().isPresent()) {
            return Json.object();
        }
        if (!schema.variants().isEmpty()) {
            return value(schema.variants().get(0), name, owner, depth);
        }
        return switch (schema.type()) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "boolean" -> Json.tree(false);
            case "integer" -> Json.tree(schema.minimum().orElse(1L));
            case "number" -> Json.tree(0.5);
            default ->
                owner != null && SpecGaps.isNumberId(owner, name)
                        ? LongNode.valueOf(ID)
                        : Json.tree(text(schema, name));
        };
    }

    private ObjectNode object(Schema schema, int depth) {
        ObjectNode object = Json.object();
        schema.properties().forEach((name, property) -> {
            if (depth < MAX_DEPTH || schema.requires(name)) {
                object.set(name, value(property, name, schema, depth + 1));
            }
        });
        return object;
    }

    private ArrayNode array(Schema schema, String name, int depth) {
        ArrayNode array = Json.array();
        if (depth <= MAX_DEPTH) {
            array.add(value(schema.items(), name, null, depth + 1));
        }
        return array;
    }

    private String text(Schema schema, String name) {
        if (!schema.values().isEmpty()) {
            return schema.values().get(0);
        }
        String value = known.get(name);
        if (value != null) {
            return value;
        }
        return switch (schema.format()) {
            case "int64-string" -> Long.toString(ID);
            case "date-time" -> time;
            default -> "example";
        };
    }
}
