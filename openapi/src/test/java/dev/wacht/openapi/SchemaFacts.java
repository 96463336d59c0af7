package dev.wacht.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testsupport.TsvRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The facts of a schema in a comparable form, read from the tables or from the specification. */
final class SchemaFacts {
    private static final Pattern MINIMUM = Pattern.compile("minimum (\\d+)");

    private SchemaFacts() {}

    static List<String> of(Tables tables, List<TsvRow> rows) {
        TsvRow first = rows.get(0);
        return switch (first.get("kind")) {
            case "enum" -> List.of("enum " + first.get("enum"));
            case "union" ->
                rows.stream()
                        .map(row -> "variant " + tables.javaType(row.get("json_type"))
                                + (row.get("notes").startsWith("discriminator: ")
                                        ? " " + row.get("notes").substring(15) + "=" + row.get("field")
                                        : ""))
                        .toList();
            default ->
                rows.stream()
                        .filter(row -> !row.get("field").isEmpty())
                        .map(row -> field(tables, row))
                        .toList();
        };
    }

    private static String field(Tables tables, TsvRow row) {
        String type = tables.javaType(row.get("json_type"));
        boolean constant = row.get("notes").equals("discriminator");
        Matcher minimum = MINIMUM.matcher(row.get("notes"));
        return row.get("field") + ": "
                + (row.get("free").equals("object") ? "map<string,any>" : type)
                + " " + (row.is("secret") ? "password" : row.get("format"))
                + (row.is("required") ? " required" : "")
                + (row.is("nullable") && (!type.equals("any") || row.get("free").equals("object")) ? " nullable" : "")
                + (row.get("enum").isEmpty() ? "" : (constant ? " const " : " enum ") + row.get("enum"))
                + (minimum.find() ? " minimum " + minimum.group(1) : "");
    }

    static List<String> of(JsonNode schema) {
        if (schema.has("enum")) {
            return List.of("enum " + values(schema));
        }
        if (schema.has("oneOf")) {
            return variants(schema);
        }
        Set<String> required =
                Spec.stream(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        return schema.path("properties").properties().stream()
                .map(property -> field(property.getKey(), property.getValue(), required.contains(property.getKey())))
                .toList();
    }

    private static List<String> variants(JsonNode schema) {
        String discriminator = schema.at("/discriminator/propertyName").asText();
        if (discriminator.isEmpty()) {
            return Spec.stream(schema.path("oneOf"))
                    .map(variant -> "variant " + Spec.name(variant))
                    .toList();
        }
        List<String> variants = new ArrayList<>();
        schema.at("/discriminator/mapping")
                .properties()
                .forEach(entry -> variants.add("variant "
                        + entry.getValue().asText().replaceFirst(".*/", "") + " " + discriminator + "="
                        + entry.getKey()));
        return variants;
    }

    private static String field(String name, JsonNode schema, boolean required) {
        boolean nullable = schema.path("type").isArray() || schema.has("oneOf");
        JsonNode inner = schema.has("oneOf") ? schema.at("/oneOf/0") : schema;
        return name + ": " + type(inner) + " " + format(inner)
                + (required ? " required" : "")
                + (nullable ? " nullable" : "")
                + (inner.has("const") ? " const " + inner.path("const").asText() : "")
                + (inner.has("enum") ? " enum " + values(inner) : "")
                + (inner.has("minimum") ? " minimum " + inner.path("minimum").asText() : "");
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return Spec.name(schema);
        }
        JsonNode type = schema.path("type");
        String named = type.isArray() ? type.path(0).asText() : type.asText("any");
        return switch (named) {
            case "array" -> "array<" + type(schema.path("items")) + ">";
            case "object" -> "map<string," + type(schema.path("additionalProperties")) + ">";
            default -> named;
        };
    }

    private static String format(JsonNode schema) {
        for (String inside : List.of("/format", "/items/format", "/additionalProperties/format")) {
            if (!schema.at(inside).isMissingNode()) {
                return schema.at(inside).asText();
            }
        }
        return "";
    }

    private static String values(JsonNode schema) {
        return Spec.stream(schema.path("enum")).map(JsonNode::asText).collect(Collectors.joining("|"));
    }
}
