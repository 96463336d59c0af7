package dev.wacht.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wacht.testsupport.TsvRow;
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

/**
 * The specification keeps its own rules, and agrees with the tables in every operation, parameter, field, value and
 * status. The only exceptions are the names of methods that openapi/README.md lists.
 */
class SpecRulesTest {
    private static final Tables TABLES = new Tables();
    private static final Spec SPEC = Spec.joined();

    private static final Set<String> MARKS = Set.of(
            SpecExtension.METHOD,
            SpecExtension.REPEAT_SAFE,
            SpecExtension.SUCCESS,
            SpecExtension.ITEM,
            SpecExtension.PAGING,
            SpecExtension.FROM_PATH,
            SpecExtension.HOST,
            SpecExtension.BASE,
            SpecExtension.NAME,
            SpecExtension.GROUPS,
            SpecExtension.GETTER,
            SpecExtension.TIME,
            "x-internal");

    static Stream<Spec.Operation> operations() {
        return SPEC.operations().stream();
    }

    static Stream<String> schemas() {
        return SPEC.schemas().keySet().stream();
    }

    @Test
    void holds_every_operation_of_the_tables() {
        List<String> expected =
                TABLES.operations().stream().map(row -> row.get("operation_id")).toList();

        assertThat(operations().map(Spec.Operation::toString)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void holds_every_schema_of_the_tables_and_no_other() {
        assertThat(schemas()).containsExactlyInAnyOrderElementsOf(TABLES.schemas());
    }

    @Test
    void counts_what_the_build_says_it_has() {
        assertThat(SpecSize.of(SPEC.document()))
                .isEqualTo(new SpecSize(
                        TABLES.operations().size(), TABLES.schemas().size()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_agrees_with_the_tables(Spec.Operation operation) {
        TsvRow row = TABLES.operations().stream()
                .filter(each -> each.get("operation_id").equals(operation.toString()))
                .findFirst()
                .orElseThrow();

        assertThat(OperationFacts.of(SPEC, operation)).isEqualTo(OperationFacts.of(TABLES, row));
    }

    @Test
    void every_listed_difference_from_the_names_of_the_javascript_sdk_exists() {
        List<String> methods =
                TABLES.operations().stream().map(row -> row.get("method_name")).toList();

        assertThat(methods).containsAll(new RenamedMethods().all().keySet());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void schema_agrees_with_the_tables(String name) {
        List<TsvRow> rows = TABLES.fields(name);

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
    void a_limit_is_at_least_one_and_an_offset_is_not_negative(Spec.Operation operation) {
        Map<String, String> minimum = Map.of("limit", "1", "offset", "0");

        assertThat(SPEC.parameters(operation, "query"))
                .filteredOn(
                        parameter -> minimum.containsKey(parameter.path("name").asText()))
                .allSatisfy(
                        parameter -> assertThat(parameter.at("/schema/minimum").asText())
                                .isEqualTo(minimum.get(parameter.path("name").asText())));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_describes_its_parameters(Spec.Operation operation) {
        Stream.of("path", "query")
                .flatMap(in -> SPEC.parameters(operation, in).stream())
                .forEach(parameter -> {
                    String name = parameter.path("name").asText();
                    assertThat(parameter.path("description").asText()).as(name).matches("[A-Z].*\\.");
                    assertThat(parameter.path("schema").has("$ref"))
                            .as("only enums are referred to by %s", name)
                            .isEqualTo(SPEC.resolved(parameter.path("schema")).has("enum")
                                    && parameter.path("in").asText().equals("path"));
                });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void bodies_and_answers_are_named(Spec.Operation operation) {
        JsonNode body = operation.node().path("requestBody");
        assertThat(body.isMissingNode() || body.path("required").asBoolean()).isTrue();

        Stream.concat(
                        body.path("content").properties().stream(),
                        Spec.stream(operation.node().path("responses"))
                                .flatMap(response -> response.path("content").properties().stream()))
                .filter(content ->
                        Set.of("application/json", "multipart/form-data").contains(content.getKey()))
                .forEach(content -> assertThat(content.getValue().path("schema").properties())
                        .extracting(Map.Entry::getKey)
                        .containsExactly("$ref"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void backend_operation_may_answer_an_error(Spec.Operation operation) {
        boolean gateway = operation.node().at("/tags/0").asText().equals("gateway");

        assertThat(operation.node().at("/responses/default/$ref").asText())
                .isEqualTo(gateway ? "" : "#/components/responses/Error");
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

    @ParameterizedTest
    @MethodSource("schemas")
    void what_is_required_is_there_and_every_variant_has_a_value(String name) {
        JsonNode schema = SPEC.schema(name);

        assertThat(Spec.stream(schema.path("required")).map(JsonNode::asText))
                .allMatch(required -> schema.path("properties").has(required));
        if (schema.has("discriminator")) {
            assertThat(Spec.stream(schema.path("oneOf"))
                            .map(variant -> variant.path("$ref").asText()))
                    .containsExactlyElementsOf(Spec.stream(schema.at("/discriminator/mapping"))
                            .map(JsonNode::asText)
                            .toList());
        }
    }

    @Test
    void has_no_mark_or_group_that_nothing_reads() {
        Set<String> marks = new HashSet<>();
        collectMarks(SPEC.document(), marks);

        assertThat(marks).isSubsetOf(MARKS);
        Set<String> groups = new HashSet<>();
        operations().map(operation -> operation.node().at("/tags/0").asText()).forEach(group -> {
            groups.add(group);
            groups.add(group.replaceFirst("\\..*", ""));
        });
        assertThat(Spec.stream(SPEC.document().path("tags"))
                        .map(tag -> tag.path("name").asText()))
                .containsExactlyInAnyOrderElementsOf(groups);
    }

    private static void collectMarks(JsonNode node, Set<String> marks) {
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith("x-"))
                .forEach(marks::add);
        node.forEach(child -> collectMarks(child, marks));
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
