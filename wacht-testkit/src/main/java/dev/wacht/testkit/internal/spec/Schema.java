package dev.wacht.testkit.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schema of the specification, references resolved. Immutable. */
public final class Schema {
    private final ApiSpec spec;
    private final String name;
    private final JsonNode node;
    private final boolean nullable;
    private volatile @Nullable Map<String, Schema> properties;

    Schema(ApiSpec spec, String name, JsonNode node, boolean nullable) {
        this.spec = spec;
        this.name = name;
        this.node = node;
        this.nullable = nullable;
    }

    /** Returns the name among the components; empty for an inline schema. */
    public String name() {
        return name;
    }

    /** Whether any JSON matches, null included. */
    public boolean isAny() {
        return !node.has("type") && !node.has("oneOf") && !node.has("enum") && !node.has("const");
    }

    /** Whether null matches. */
    public boolean isNullable() {
        return nullable || isAny() || contains(node.path("type"), "null");
    }

    /** Returns {@code object}, {@code array}, {@code string} and so on; empty for a union and for what may be anything. */
    public String type() {
        JsonNode type = node.path("type");
        if (!type.isArray()) {
            return type.asText();
        }
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        return "";
    }

    /** Returns the format, such as {@code int64-string}; empty without one. */
    public String format() {
        return node.path("format").asText();
    }

    /** Returns the smallest number, if there is one. */
    public Optional<Long> minimum() {
        return node.has("minimum") ? Optional.of(node.path("minimum").asLong()) : Optional.empty();
    }

    /** Returns the largest number, if there is one. */
    public Optional<Long> maximum() {
        return Optional.of(node.path("maximum")).filter(JsonNode::isNumber).map(JsonNode::asLong);
    }

    /** Returns the default; a missing node without one. */
    public JsonNode defaultValue() {
        return node.path("default");
    }

    /** Returns the texts that are allowed; empty if all are. */
    public List<String> values() {
        List<String> values = new ArrayList<>();
        node.path("enum").forEach(value -> values.add(value.asText()));
        if (node.has("const")) {
            values.add(node.path("const").asText());
        }
        return values;
    }

    /** Returns the properties of an object, in the order of the specification. */
    public Map<String, Schema> properties() {
        Map<String, Schema> known = properties;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
                known.put(property.getKey(), child(property.getValue()));
            }
            properties = known;
        }
        return known;
    }

    /** Whether an object always has this property. */
    public boolean requires(String property) {
        return contains(node.path("required"), property);
    }

    /** Returns the schema of an array's items. */
    public Schema items() {
        return child(node.path("items"));
    }

    /** Returns the schema of a map's values; empty for what is no map. */
    public Optional<Schema> mapValues() {
        JsonNode values = node.path("additionalProperties");
        if (values.isObject()) {
            return Optional.of(child(values));
        }
        return values.asBoolean() ? Optional.of(new Schema(spec, "", values.path("any"), true)) : Optional.empty();
    }

    /** Whether an object may have no other properties than these: {@code additionalProperties: false}. */
    boolean isClosed() {
        return node.path("additionalProperties").isBoolean()
                && !node.path("additionalProperties").asBoolean();
    }

    /** Returns the variants of a union; empty for what is none. */
    public List<Schema> variants() {
        List<Schema> variants = new ArrayList<>();
        node.path("oneOf").forEach(variant -> variants.add(child(variant)));
        return variants;
    }

    /** Returns the property whose constant tells the variants apart; empty if there is none. */
    public String discriminator() {
        return node.path("discriminator").path("propertyName").asText();
    }

    /** {@code oneOf: [X, null]} is X, and may be null. */
    private Schema child(JsonNode schema) {
        JsonNode variants = schema.path("oneOf");
        if (variants.size() == 2 && variants.path(1).path("type").asText().equals("null")) {
            Schema target = spec.schema(variants.path(0));
            return new Schema(spec, target.name, target.node, true);
        }
        return spec.schema(schema);
    }

    private static boolean contains(JsonNode array, String text) {
        for (JsonNode one : array) {
            if (one.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name.isEmpty() ? type() : name;
    }
}
