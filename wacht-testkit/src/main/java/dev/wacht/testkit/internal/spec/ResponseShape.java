package dev.wacht.testkit.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.util.Map;

/**
 * Converts JSON to the shape of a response: removes properties that the schema does not have, adds explicit nulls for
 * absent nullable properties, and writes ids as Wacht's server does. Does not correct other deviations from the schema.
 */
public final class ResponseShape {
    private ResponseShape() {}

    /** Returns a copy in the shape of the schema. The value itself is unchanged. */
    public static JsonNode of(Schema schema, JsonNode value) {
        if (!schema.variants().isEmpty()) {
            return schema.variants().stream()
                    .filter(variant ->
                            SchemaCheck.response(variant, of(variant, value)).isEmpty())
                    .findFirst()
                    .map(variant -> of(variant, value))
                    .orElseGet(value::deepCopy);
        }
        if (value instanceof ArrayNode array && schema.type().equals("array")) {
            ArrayNode items = Json.array();
            array.forEach(item -> items.add(of(schema.items(), item)));
            return items;
        }
        boolean hasProperties =
                schema.type().equals("object") && schema.mapValues().isEmpty();
        return value instanceof ObjectNode object && hasProperties ? object(schema, object) : value.deepCopy();
    }

    private static ObjectNode object(Schema schema, ObjectNode value) {
        ObjectNode shaped = Json.object();
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            String name = property.getKey();
            JsonNode found = value.get(name);
            if (found != null && !found.isNull()) {
                JsonNode cut = of(property.getValue(), found);
                shaped.set(name, SpecGaps.isNumberId(schema, name) ? LongNode.valueOf(cut.asLong()) : cut);
            } else if (property.getValue().isNullable()) {
                shaped.putNull(name);
            }
        }
        return shaped;
    }
}
