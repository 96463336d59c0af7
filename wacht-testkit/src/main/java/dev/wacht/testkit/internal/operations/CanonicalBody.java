package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wacht.testkit.internal.spec.Schema;
import dev.wacht.testkit.internal.spec.SchemaCheck;
import java.util.Iterator;
import java.util.Map;

/**
 * Normalizes values that Wacht's server accepts in several forms. A null is removed, unless the property is required
 * and accepts any JSON. An id becomes a decimal string, whether it was sent as a string or as a number. Values within
 * free JSON stay unchanged.
 */
final class CanonicalBody {
    private CanonicalBody() {}

    /** Normalizes a body, in place. The body must match the schema. */
    static void canonicalize(Schema schema, ObjectNode body) {
        JsonNode unused = canonical(schema, body); // Changes an object in place.
    }

    private static JsonNode canonical(Schema schema, JsonNode value) {
        if (schema.isAny() || schema.mapValues().isPresent()) {
            return value;
        }
        if (value instanceof ObjectNode object) {
            return object(variant(schema, object), object);
        }
        if (value instanceof ArrayNode array && schema.type().equals("array")) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, canonical(schema.items(), array.get(i)));
            }
        }
        return schema.format().equals("int64-string") && !value.isNull() ? id(value) : value;
    }

    private static JsonNode object(Schema schema, ObjectNode object) {
        for (Iterator<Map.Entry<String, JsonNode>> i = object.properties().iterator(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> property = i.next();
            Schema known = schema.properties().get(property.getKey());
            boolean isValue = known != null && known.isAny() && schema.requires(property.getKey());
            if (property.getValue().isNull() && !isValue) {
                i.remove();
            } else if (known != null) {
                property.setValue(canonical(known, property.getValue()));
            }
        }
        return object;
    }

    /** Returns the variant of a union that the value matches; otherwise the schema itself. */
    private static Schema variant(Schema schema, ObjectNode value) {
        return schema.variants().stream()
                .filter(variant -> SchemaCheck.request(variant, value).isEmpty())
                .findFirst()
                .orElse(schema);
    }

    /** Returns the id without leading zeros or a plus sign. */
    private static TextNode id(JsonNode value) {
        return TextNode.valueOf(Long.toString(Long.parseLong(value.asText())));
    }
}
