package dev.wacht.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification keeps its own rules, and agrees with the tables. */
class SpecRulesTest {
    private static final Tables TABLES = new Tables();
    private static final Spec SPEC = Spec.joined();

    /** What the tables do not have: every list sorts the same way, and errors are for the client only. */
    private static final Set<String> OWN_SCHEMAS = Set.of("SortOrder", "ErrorBody", "ErrorDetail");

    private static final Set<String> WHOLE_GROUPS = Set.of("users", "health", "gateway");
    private static final Set<String> SINGLE_OPERATIONS =
            Set.of("getDeploymentWithSettings", "createBackendSessionTicket");

    static Stream<Spec.Operation> operations() {
        return SPEC.operations().stream();
    }

    static Stream<String> schemas() {
        return SPEC.schemas().keySet().stream().filter(name -> !OWN_SCHEMAS.contains(name));
    }

    @Test
    void holds_the_operations_that_are_covered_so_far() {
        List<String> expected = TABLES.operations().stream()
                .filter(row ->
                        WHOLE_GROUPS.contains(row.get("group")) || SINGLE_OPERATIONS.contains(row.get("operation_id")))
                .map(row -> row.get("operation_id"))
                .toList();

        assertThat(operations().map(Spec.Operation::toString)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_agrees_with_the_tables(Spec.Operation operation) {
        Tables.Row row = TABLES.operations().stream()
                .filter(each -> each.get("operation_id").equals(operation.toString()))
                .findFirst()
                .orElseThrow();

        assertThat(OperationFacts.of(SPEC, operation)).isEqualTo(OperationFacts.of(TABLES, row));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void schema_agrees_with_the_tables(String name) {
        List<Tables.Row> rows = TABLES.fields(name);

        assertThat(rows).as("rows of %s", name).isNotEmpty();
        assertThat(SchemaFacts.of(SPEC.schema(name))).isEqualTo(SchemaFacts.of(TABLES, rows));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_says_what_it_does_in_one_sentence(Spec.Operation operation) {
        String summary = operation.node().path("summary").asText();

        assertThat(summary).matches("[A-Z][^\\n]{10,160}\\.").doesNotContain(". ");
        assertThat(operations()
                        .filter(other -> other.node().path("summary").asText().equals(summary)))
                .as("operations that say: %s", summary)
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_has_one_tag_that_is_declared(Spec.Operation operation) {
        List<String> declared = Spec.stream(SPEC.document().path("tags"))
                .map(tag -> tag.path("name").asText())
                .toList();

        assertThat(operation.node().path("tags")).hasSize(1);
        assertThat(declared).contains(operation.node().at("/tags/0").asText());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void numbers_that_limit_a_list_are_not_negative(Spec.Operation operation) {
        assertThat(SPEC.parameters(operation, "query"))
                .filteredOn(parameter -> Set.of("limit", "offset")
                        .contains(parameter.path("name").asText()))
                .allSatisfy(parameter ->
                        assertThat(parameter.at("/schema/minimum").asText()).isEqualTo("0"));
    }

    @Test
    void every_schema_is_used_described_and_named() {
        Set<String> used = new HashSet<>();
        SPEC.document().findValues("$ref").forEach(reference -> used.add(Spec.name(wrap(reference))));

        SPEC.schemas().forEach((name, schema) -> {
            assertThat(used).as("schemas that something refers to").contains(name);
            assertThat(schema.path("description").asText())
                    .as("description of %s", name)
                    .matches("[A-Z].*\\.");
        });
    }

    private static JsonNode wrap(JsonNode reference) {
        return JsonNodeFactory.instance.objectNode().set("$ref", reference);
    }

    @Test
    void no_object_or_union_is_inline() {
        List<String> inline = new ArrayList<>();
        SPEC.schemas()
                .forEach((name, schema) -> schema.path("properties")
                        .properties()
                        .forEach(property -> findInline(name + "." + property.getKey(), property.getValue(), inline)));

        assertThat(inline).isEmpty();
    }

    private static void findInline(String where, JsonNode schema, List<String> inline) {
        boolean union = schema.path("oneOf").size() > 1
                && Spec.stream(schema.path("oneOf"))
                        .noneMatch(each -> each.path("type").asText().equals("null"));
        if (schema.has("properties") || union) {
            inline.add(where);
        }
        for (Map.Entry<String, JsonNode> inside : schema.properties()) {
            if (inside.getValue().isObject()) {
                findInline(where, inside.getValue(), inline);
            }
        }
    }

    @Test
    void is_valid_for_swagger_parser() {
        var parsed = new OpenAPIV3Parser().readContents(SPEC.yaml(), null, new ParseOptions());

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(SPEC.document().path("paths"));
    }
}
