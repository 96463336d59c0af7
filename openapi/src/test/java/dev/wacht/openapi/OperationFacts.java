package dev.wacht.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testsupport.TsvRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The facts of an operation in a comparable form, read from the tables or from the specification. */
final class OperationFacts {
    private static final RenamedMethods RENAMED = new RenamedMethods();

    private OperationFacts() {}

    static List<String> of(Tables tables, TsvRow row) {
        List<String> facts = new ArrayList<>();
        String subGroup = row.get("sub_group");
        facts.add("tag " + row.get("group") + (subGroup.isEmpty() ? "" : "." + subGroup));
        facts.add("id " + row.get("operation_id"));
        facts.add("method " + RENAMED.javaName(row.get("method_name")));
        facts.add("path " + row.get("method") + " " + row.get("path"));
        Stream.of(row.get("path_params").split(","))
                .filter(name -> !name.isEmpty())
                .forEach(name -> facts.add("path parameter " + name + " " + tables.pathEnum(row, name)));
        Stream.of(row.get("query_params").split(";"))
                .filter(parameter -> !parameter.isEmpty())
                .forEach(parameter -> facts.add("query " + parameter));
        facts.add("json " + tables.javaName(row.get("request_schema")));
        facts.add("form " + tables.javaName(row.get("form_schema")));
        facts.add("with commas " + tables.withCommas(row.get("form_schema")));
        facts.add("filled from the path " + tables.filledFromPath(row.get("request_schema")));
        facts.add("success " + row.get("success_status") + " " + row.get("success_kind") + " "
                + tables.javaName(row.get("success_schema")));
        facts.add("item " + tables.javaName(row.get("item_schema")));
        facts.add("paging " + row.get("paging") + " " + row.get("paging_default") + " " + row.get("paging_max"));
        facts.add("repeat safe " + row.is("repeat_safe"));
        facts.add("anonymous "
                + (row.get("surface").equals("gateway") || row.get("notes").contains("no authentication")));
        return facts;
    }

    static List<String> of(Spec spec, Spec.Operation operation) {
        JsonNode node = operation.node();
        List<String> facts = new ArrayList<>();
        facts.add("tag " + node.at("/tags/0").asText());
        facts.add("id " + node.path("operationId").asText());
        facts.add("method " + node.path(SpecExtension.METHOD).asText());
        facts.add("path " + operation.verb() + " " + operation.path().replaceFirst("#.*", ""));
        spec.parameters(operation, "path")
                .forEach(parameter -> facts.add("path parameter "
                        + parameter.path("name").asText() + " " + Spec.name(parameter.path("schema"))));
        spec.parameters(operation, "query").forEach(parameter -> facts.add("query " + query(spec, parameter)));
        facts.add("json " + Spec.name(node.at("/requestBody/content/application~1json/schema")));
        facts.add("form " + Spec.name(node.at("/requestBody/content/multipart~1form-data/schema")));
        facts.add("with commas " + withCommas(node.at("/requestBody/content/multipart~1form-data/encoding")));
        facts.add("filled from the path "
                + filledFromPath(
                        spec.resolved(node.at("/requestBody/content/application~1json/schema")),
                        spec.parameters(operation, "path")));
        String status = node.path("responses").has("204") ? "204" : "200";
        facts.add("success " + status + " " + node.path(SpecExtension.SUCCESS).asText() + " "
                + Spec.name(node.at("/responses/" + status + "/content/application~1json/schema")));
        facts.add("item " + node.path(SpecExtension.ITEM).asText());
        String paging = node.path(SpecExtension.PAGING).asText("none");
        JsonNode limit = limit(spec, operation);
        facts.add("paging " + paging + " "
                + (paging.equals("none") ? "" : limit.path("default").asText()) + " "
                + limit.path("maximum").asText());
        facts.add("repeat safe " + node.path(SpecExtension.REPEAT_SAFE).asBoolean());
        facts.add("anonymous "
                + (node.path("security").isArray() && node.path("security").isEmpty()));
        return facts;
    }

    private static List<String> withCommas(JsonNode encoding) {
        return encoding.properties().stream()
                .filter(part -> part.getValue().path("explode").isBoolean()
                        && !part.getValue().path("explode").asBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the properties that are filled in from an existing path parameter. */
    private static List<String> filledFromPath(JsonNode schema, List<JsonNode> parameters) {
        return schema.path("properties").properties().stream()
                .filter(property -> parameters.stream()
                        .anyMatch(parameter -> parameter
                                .path("name")
                                .asText()
                                .equals(property.getValue()
                                        .path(SpecExtension.FROM_PATH)
                                        .asText("-"))))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode limit(Spec spec, Spec.Operation operation) {
        return spec.parameters(operation, "query").stream()
                .filter(parameter -> parameter.path("name").asText().equals("limit"))
                .findFirst()
                .map(parameter -> parameter.path("schema"))
                .orElseGet(() -> spec.document().path("nothing"));
    }

    private static String query(Spec spec, JsonNode parameter) {
        JsonNode schema = spec.resolved(parameter.path("schema"));
        String type = schema.path("type").asText();
        String format = schema.path("format").asText();
        String named = switch (type + " " + format) {
            case "integer int32" -> "int";
            case "integer int64" -> "long";
            case "string date-time" -> "date-time";
            case "array " -> schema.at("/items/type").asText() + "[]";
            default -> type;
        };
        String values = String.join(
                "|",
                StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        return parameter.path("name").asText() + ":" + named + ":"
                + (parameter.path("required").asBoolean() ? "required" : "optional") + ":"
                + schema.path("default").asText() + ":" + values;
    }
}
