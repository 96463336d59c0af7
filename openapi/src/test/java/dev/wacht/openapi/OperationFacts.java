package dev.wacht.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is to be compared of an operation, in the same words from the tables and from the specification. */
final class OperationFacts {
    private OperationFacts() {}

    static List<String> of(Tables tables, Tables.Row row) {
        List<String> facts = new ArrayList<>();
        String subGroup = row.get("sub_group");
        facts.add("tag " + row.get("group") + (subGroup.isEmpty() ? "" : "." + subGroup));
        facts.add("id " + row.get("operation_id"));
        facts.add("method " + row.get("method_name"));
        facts.add("path " + row.get("method") + " " + row.get("path"));
        facts.add("path parameters " + row.get("path_params"));
        Stream.of(row.get("query_params").split(";"))
                .filter(parameter -> !parameter.isEmpty())
                .forEach(parameter -> facts.add("query " + parameter));
        facts.add("json " + tables.javaName(row.get("request_schema")));
        facts.add("form " + tables.javaName(row.get("form_schema")));
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
        facts.add("method " + node.path(Marks.METHOD).asText());
        facts.add("path " + operation.verb() + " " + operation.path().replaceFirst("#.*", ""));
        facts.add("path parameters "
                + String.join(
                        ",",
                        spec.parameters(operation, "path").stream()
                                .map(parameter -> parameter.path("name").asText())
                                .toList()));
        spec.parameters(operation, "query").forEach(parameter -> facts.add("query " + query(spec, parameter)));
        facts.add("json " + Spec.name(node.at("/requestBody/content/application~1json/schema")));
        facts.add("form " + Spec.name(node.at("/requestBody/content/multipart~1form-data/schema")));
        String status = node.path("responses").has("204") ? "204" : "200";
        facts.add("success " + status + " " + node.path(Marks.SUCCESS).asText() + " "
                + Spec.name(node.at("/responses/" + status + "/content/application~1json/schema")));
        facts.add("item " + node.path(Marks.ITEM).asText());
        String paging = node.path(Marks.PAGING).asText("none");
        JsonNode limit = limit(spec, operation);
        facts.add("paging " + paging + " "
                + (paging.equals("none") ? "" : limit.path("default").asText()) + " "
                + limit.path("maximum").asText());
        facts.add("repeat safe " + node.path(Marks.REPEAT_SAFE).asBoolean());
        facts.add("anonymous "
                + (node.path("security").isArray() && node.path("security").isEmpty()));
        return facts;
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
