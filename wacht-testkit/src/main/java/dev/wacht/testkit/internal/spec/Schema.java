package dev.wacht.testkit.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schema of the specification, with its references resolved. Immutable. */
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

    /** Returns the name of a component schema; empty for an inline schema. */
    public String name() {
        return name;
    }

    /** Returns whether any JSON matches, including null. */
    public boolean isAny() {
        return !node.has("type") && !node.has("oneOf") && !node.has("enum") && !node.has("const");
    }

    /** Returns whether null matches. */
    public boolean isNullable() {
        return nullable || isAny() || contains(node.path("type"), "null");
    }

    /** Returns {@code object}, {@code array}, {@code string} and so on; empty for a union or free JSON. */
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

    /** Returns the format, such as {@code int64-string}; empty if there is none. */
    public String format() {
        return node.path("format").asText();
    }

    /** Returns the smallest allowed number; empty if there is no limit. */
    public Optional<Long> minimum() {
        return node.has("minimum") ? Optional.of(node.path("minimum").asLong()) : Optional.empty();
    }

    /** Returns the largest allowed number; empty if there is no limit. */
    public Optional<Long> maximum() {
        return Optional.of(node.path("maximum")).filter(JsonNode::isNumber).map(JsonNode::asLong);
    }

    /** Returns the default; a missing node if there is none. */
    public JsonNode defaultValue() {
        return node.path("default");
    }

    /** Returns the allowed strings ({@code enum} or {@code const}); empty if all are allowed. */
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

    /** Returns whether a property of an object is required. */
    public boolean requires(String property) {
        return contains(node.path("required"), property);
    }

    /** Returns the schema of an array's items. */
    public Schema items() {
        return child(node.path("items"));
    }

    /** Returns the schema of a map's values; empty if this is not a map. */
    public Optional<Schema> mapValues() {
        JsonNode values = node.path("additionalProperties");
        if (values.isObject()) {
            return Optional.of(child(values));
        }
        return values.asBoolean() ? Optional.of(new Schema(spec, "", values.path("any"), true)) : Optional.empty();
    }

    /** Returns whether an object must not have other properties: {@code additionalProperties: false}. */
    boolean isClosed() {
        return node.path("additionalProperties").isBoolean()
                && !node.path("additionalProperties").asBoolean();
    }

    /** Returns the variants of a union; empty if this is not a union. */
    public List<Schema> variants() {
        List<Schema> variants = new ArrayList<>();
        node.path("oneOf").forEach(variant -> variants.add(child(variant)));
        return variants;
    }

    /** Returns the property whose value distinguishes the variants; empty if there is none. */
    public String discriminator() {
        return node.path("discriminator").path("propertyName").asText();
    }

    /** Returns the schema of a node. {@code oneOf: [X, null]} becomes a nullable X. */
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
