package dev.wacht.testkit.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validates JSON against a schema, as a request or as a response. In a request, null is the same as absent, and unknown
 * properties are ignored unless the schema forbids them. The returned problems contain the names of properties and
 * types, never values.
 */
public final class SchemaCheck {
    private static final String ID = "int64-string";

    private final boolean isRequest;

    private SchemaCheck(boolean isRequest) {
        this.isRequest = isRequest;
    }

    /** Returns the first problem in a request body; empty if it matches the schema. */
    public static Optional<String> request(Schema schema, JsonNode body) {
        return Optional.ofNullable(new SchemaCheck(true).problem(schema, body, "the body", false));
    }

    /** Returns the first problem in a response body; empty if it matches the schema. */
    public static Optional<String> response(Schema schema, JsonNode body) {
        return Optional.ofNullable(new SchemaCheck(false).problem(schema, body, "the body", false));
    }

    /** Returns the first problem in one value of a response; empty if it matches the schema. */
    public static Optional<String> value(Schema schema, JsonNode value, String name) {
        return Optional.ofNullable(new SchemaCheck(false).problem(schema, value, name, false));
    }

    private @Nullable String problem(Schema schema, JsonNode value, String at, boolean numberId) {
        if (schema.isAny() || (value.isNull() && schema.isNullable())) {
            return null;
        }
        if (!schema.variants().isEmpty()) {
            return problemWithUnion(schema, value, at);
        }
        return switch (schema.type()) {
            case "object" -> problemWithObject(schema, value, at);
            case "array" -> problemWithArray(schema, value, at);
            case "string" -> problemWithText(schema, value, at, numberId);
            case "boolean" -> value.isBoolean() ? null : expected("a boolean", value, at);
            case "integer" -> problemWithInteger(schema, value, at);
            case "number" -> value.isNumber() ? null : expected("a number", value, at);
            default -> throw new IllegalStateException(at + ": the schema has no type");
        };
    }

    private @Nullable String problemWithUnion(Schema schema, JsonNode value, String at) {
        String first = null;
        for (Schema variant : schema.variants()) {
            String problem = problem(variant, value, at, false);
            if (problem == null) {
                return null;
            }
            first = first == null ? problem : first;
        }
        return at + " matches no variant of " + schema.name() + "; the problem with the first is: " + first;
    }

    private @Nullable String problemWithObject(Schema schema, JsonNode value, String at) {
        if (!value.isObject()) {
            return expected("an object", value, at);
        }
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            String problem =
                    problemWithProperty(schema, property.getKey(), property.getValue(), value.get(property.getKey()));
            if (problem != null) {
                return at.equals("the body") ? problem : at + ": " + problem;
            }
        }
        if (schema.isClosed()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (!schema.properties().containsKey(entry.getKey())) {
                    return at + " has an unknown property; the properties are "
                            + schema.properties().keySet();
                }
            }
        }
        Schema values = schema.mapValues().orElse(null);
        if (values != null) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                String problem = problem(values, entry.getValue(), "a value of " + at, false);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private @Nullable String problemWithProperty(Schema owner, String name, Schema schema, @Nullable JsonNode value) {
        if (isRequest && value != null && value.isNull() && schema.isAny() && owner.requires(name)) {
            return null; // Required free JSON may be null, but must be present.
        }
        if (value == null || (isRequest && value.isNull())) {
            boolean isRejectedNull = isRequest && value != null && SpecGaps.isTextId(owner, name);
            return owner.requires(name) || isRejectedNull ? name + " is missing" : null;
        }
        if (isRequest && value.isTextual() && SpecGaps.isEnumCheckedLater(owner, name)) {
            return null;
        }
        if (isRequest && SpecGaps.isObjectCheckedLater(owner, name)) {
            return null;
        }
        boolean asNumber = isRequest ? !SpecGaps.isTextId(owner, name) : SpecGaps.isNumberId(owner, name);
        return problem(schema, value, name, asNumber);
    }

    private @Nullable String problemWithArray(Schema schema, JsonNode value, String at) {
        if (!value.isArray()) {
            return expected("an array", value, at);
        }
        for (int i = 0; i < value.size(); i++) {
            String problem = problem(schema.items(), value.path(i), at + "[" + i + "]", isRequest);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String problemWithText(Schema schema, JsonNode value, String at, boolean numberId) {
        boolean isId = schema.format().equals(ID);
        if (isId && numberId && value.isIntegralNumber() && value.canConvertToLong()) {
            return null;
        }
        if (!value.isTextual() || (isId && numberId && !isRequest)) {
            return expected(numberId && !isRequest ? "a number" : "a string", value, at);
        }
        String text = value.textValue();
        if (!schema.values().isEmpty() && !schema.values().contains(text)) {
            return at + " must be one of " + schema.values();
        }
        if (isId && !isLong(text)) {
            return at + " must be a 64-bit integer in decimal";
        }
        return schema.format().equals("date-time") && !Rfc3339.isTime(text) ? at + " must be an RFC 3339 time" : null;
    }

    private static @Nullable String problemWithInteger(Schema schema, JsonNode value, String at) {
        if (!value.isIntegralNumber()) {
            return expected("an integer", value, at);
        }
        boolean fits = schema.format().equals("int32") ? value.canConvertToInt() : value.canConvertToLong();
        if (!fits) {
            return at + " is out of range";
        }
        return schema.minimum().filter(least -> value.longValue() < least).isPresent() ? at + " is too small" : null;
    }

    private static boolean isLong(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String expected(String type, JsonNode value, String at) {
        return at + " must be " + type + ", not " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
