package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the control API in docs/local-wacht.md match its specification. */
class ControlApiPageTest {
    private static final Path PAGE = Path.of("../docs/local-wacht.md");
    private static final Path SPEC = Path.of("src/main/resources/dev/wacht/testkit/internal/program/local.json");
    private static final String BEGIN = "<!-- control API: written by ControlApiPageTest -->\n";
    private static final String END = "<!-- end of control API -->";
    private static final String REFRESH = "./mvnw -pl wacht-testkit -am test -Dtest=ControlApiPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dcoverage.write=true";

    private final JsonNode spec = spec();

    @Test
    void pageContainsTheTables() throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end))
                .as("the control API in docs/local-wacht.md; refresh it with\n" + REFRESH)
                .isEqualTo(table());
    }

    /** Unknown properties are rejected, because they are typing errors. */
    @Test
    void schemasAllowNoUnknownPropertiesAndDescribeAll() {
        assertThat(spec.at("/components/schemas").properties()).allSatisfy(schema -> {
            assertThat(schema.getValue().path("description").asText()).isNotEmpty();
            assertThat(schema.getValue().has("additionalProperties")).isTrue();
            assertThat(schema.getValue().path("properties").properties())
                    .allMatch(property -> property.getValue().has("description")
                            || property.getValue().has("$ref"));
        });
    }

    private String table() {
        StringBuilder table = new StringBuilder("\n| operation | body | what it does |\n| --- | --- | --- |\n");
        for (Map.Entry<String, JsonNode> path : spec.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (!method.getKey().equals("parameters")) {
                    table.append("| `" + method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()
                            + query(method.getValue()) + "` | " + body(method.getValue()) + " | "
                            + method.getValue().path("summary").asText() + " |\n");
                }
            }
        }
        return table.append("\n").append(fields()).toString();
    }

    /** Returns the table of fields and parameters. */
    private String fields() {
        StringBuilder table = new StringBuilder("| operation | field | type | meaning |\n| --- | --- | --- | --- |\n");
        for (Map.Entry<String, JsonNode> path : spec.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                String operation = "`" + method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + "`";
                if (method.getKey().equals("parameters")) {
                    parameters(table, "`" + path.getKey() + "`", method.getValue());
                } else {
                    parameters(table, operation, method.getValue().path("parameters"));
                    JsonNode reference = method.getValue().at("/requestBody/content/application~1json/schema/$ref");
                    properties(table, operation, "", reference);
                }
            }
        }
        return table.append("\n").toString();
    }

    private void parameters(StringBuilder table, String operation, JsonNode parameters) {
        for (JsonNode parameter : parameters) {
            String field = "`" + parameter.path("name").asText() + "`";
            row(table, operation, field, parameter.path("schema"), parameter);
        }
    }

    private void properties(StringBuilder table, String operation, String prefix, JsonNode reference) {
        JsonNode schema = reference.isMissingNode()
                ? reference
                : spec.at(reference.asText().substring(1));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = prefix + property.getKey();
            JsonNode nested = property.getValue().path("$ref");
            if (nested.isMissingNode()) {
                boolean required = schema.path("required")
                        .valueStream()
                        .anyMatch(one -> one.asText().equals(property.getKey()));
                String field = "`" + name + "`" + (required ? " (required)" : "");
                row(table, operation, field, property.getValue(), property.getValue());
            } else {
                properties(table, operation, name + ".", nested);
            }
        }
    }

    private static void row(StringBuilder table, String operation, String field, JsonNode schema, JsonNode described) {
        table.append("| " + operation + " | " + field + " | " + type(schema) + " | "
                + described.path("description").asText() + " |\n");
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        String type = schema.path("type").asText();
        if (type.equals("array")) {
            return "array of " + schema.at("/items/type").asText() + "s";
        }
        return schema.path("format").asText().equals("date-time") ? "string, RFC 3339 time" : type;
    }

    private static String query(JsonNode operation) {
        String names = operation
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.joining("&"));
        return names.isEmpty() ? "" : "?" + names;
    }

    private String body(JsonNode operation) {
        JsonNode reference = operation.at("/requestBody/content/application~1json/schema/$ref");
        if (reference.isMissingNode()) {
            return "";
        }
        JsonNode schema = spec.at(reference.asText().substring(1));
        String properties = schema.path("properties")
                .propertyStream()
                .map(property -> "`" + property.getKey() + "`")
                .collect(Collectors.joining(", "));
        return properties.isEmpty() ? "a seed" : properties;
    }

    private static JsonNode spec() {
        try {
            return Http.parse(Files.readString(SPEC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
