package dev.wacht.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Creates JSON from the schemas of a specification. */
public final class SampleJson {
    /** The value of every secret. */
    public static final String SECRET = "TOP-SECRET";

    /** The depth below which only required properties are created, because schemas may contain themselves. */
    private static final int MAX_DEPTH = 5;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The properties of a schema that a sample has. */
    public enum Fullness {
        /** All properties. */
        FULL,
        /** The required properties: those that the server always sends. */
        MINIMAL,
        /** All properties, and unknown properties and values. */
        FROM_THE_FUTURE
    }

    private final JsonNode schemas;
    private final Fullness fullness;

    private SampleJson(JsonNode schemas, Fullness fullness) {
        this.schemas = schemas;
        this.fullness = fullness;
    }

    public static JsonNode schemasOf(Path yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml.toFile()).at("/components/schemas");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an object of a schema. */
    public static ObjectNode of(JsonNode schemas, String name, Fullness fullness) {
        return new SampleJson(schemas, fullness).object(schemas.path(name), 0);
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        schema.path("properties").properties().forEach(property -> {
            if ((fullness != Fullness.MINIMAL && depth < MAX_DEPTH) || required.contains(property.getKey())) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        if (fullness == Fullness.FROM_THE_FUTURE) {
            object.putObject("brand_new")
                    .put("token", SECRET)
                    .putNull("nothing")
                    .putArray("list")
                    .add(1)
                    .addNull();
            object.putNull("brand_new_null");
        }
        return object;
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return value(schemas.path(schema.path("$ref").asText().replaceFirst(".*/", "")), depth);
        }
        if (schema.has("oneOf")) {
            return union(schema, depth);
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return fullness == Fullness.FROM_THE_FUTURE
                    ? NODES.textNode("from_the_future")
                    : schema.path("enum").path(0);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText("any")) {
            case "string" -> text(schema);
            case "integer" -> NODES.numberNode(schema.path("format").asText().equals("int64") ? 9007199254740993L : 7);
            case "number" -> NODES.numberNode(1.5);
            case "boolean" -> NODES.booleanNode(true);
            case "array" -> array(schema, depth);
            case "object" -> map(schema, depth);
            default -> schema.path("format").asText().equals("password") ? secretFree() : free();
        };
    }

    private JsonNode union(JsonNode schema, int depth) {
        JsonNode first = schema.path("oneOf").path(0);
        if (schema.has("discriminator") && fullness == Fullness.FROM_THE_FUTURE) {
            ObjectNode unknown = NODES.objectNode();
            unknown.put(schema.at("/discriminator/propertyName").asText(), "from_the_future");
            return unknown.put("token", SECRET).set("more", free());
        }
        return value(first, depth);
    }

    private static JsonNode text(JsonNode schema) {
        return NODES.textNode(
                switch (schema.path("format").asText()) {
                    case "date-time" -> "2026-03-04T05:06:07.123456789+00:00";
                    case "int64-string" -> "9007199254740993001";
                    case "password" -> SECRET;
                    default -> "text & \"more\"";
                });
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        if (depth < MAX_DEPTH) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode map(JsonNode schema, int depth) {
        if (schema.has("properties")) {
            return object(schema, depth);
        }
        JsonNode values = schema.path("additionalProperties");
        return values.isObject() && !values.isEmpty() ? NODES.objectNode().set("x-name", value(values, depth)) : free();
    }

    private static JsonNode secretFree() {
        ObjectNode free = NODES.objectNode().put("token", SECRET);
        free.putArray("list").add(SECRET).add(1);
        return free;
    }

    private static JsonNode free() {
        ObjectNode free = NODES.objectNode();
        free.putArray("list").add("a").add(1).addNull().add(true).add(1.5);
        free.putNull("nothing");
        return free;
    }
}
