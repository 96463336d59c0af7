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
 * Checks the rules of openapi/README.md, and that the specification agrees with the tables of facts in every operation,
 * parameter, field, value and status. Method names may differ only as openapi/README.md lists.
 */
class SpecRulesTest {
    private static final Tables TABLES = new Tables();
    private static final Spec SPEC = Spec.joined();

    private static final Set<String> EXTENSIONS = Set.of(
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
    void containsEveryOperationOfTheTablesAndNoOther() {
        List<String> expected =
                TABLES.operations().stream().map(row -> row.get("operation_id")).toList();

        assertThat(operations().map(Spec.Operation::toString)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void containsEverySchemaOfTheTablesAndNoOther() {
        assertThat(schemas()).containsExactlyInAnyOrderElementsOf(TABLES.schemas());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationAgreesWithTheTables(Spec.Operation operation) {
        TsvRow row = TABLES.operations().stream()
                .filter(each -> each.get("operation_id").equals(operation.toString()))
                .findFirst()
                .orElseThrow();

        assertThat(OperationFacts.of(SPEC, operation)).isEqualTo(OperationFacts.of(TABLES, row));
    }

    @Test
    void everyRenamedMethodExistsInTheJavaScriptSdk() {
        List<String> methods =
                TABLES.operations().stream().map(row -> row.get("method_name")).toList();

        assertThat(methods).containsAll(new RenamedMethods().all().keySet());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void schemaAgreesWithTheTables(String name) {
        List<TsvRow> rows = TABLES.fields(name);

        assertThat(rows).as("rows of %s", name).isNotEmpty();
        assertThat(SchemaFacts.of(SPEC.schema(name))).isEqualTo(SchemaFacts.of(TABLES, rows));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void summaryIsOneUniqueSentence(Spec.Operation operation) {
        String summary = operation.node().path("summary").asText();

        assertThat(summary).matches("[A-Z][^\\n]{10,160}\\.").doesNotContain(". ");
        assertThat(operations()
                        .filter(other -> other.node().path("summary").asText().equals(summary)))
                .as("operations with the summary: %s", summary)
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationHasOneDeclaredTag(Spec.Operation operation) {
        List<String> declared = Spec.stream(SPEC.document().path("tags"))
                .map(tag -> tag.path("name").asText())
                .toList();

        assertThat(operation.node().path("tags")).hasSize(1);
        assertThat(declared).contains(operation.node().at("/tags/0").asText());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void limitIsAtLeastOneAndOffsetIsNotNegative(Spec.Operation operation) {
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
    void parametersAreDescribed(Spec.Operation operation) {
        Stream.of("path", "query")
                .flatMap(in -> SPEC.parameters(operation, in).stream())
                .forEach(parameter -> {
                    String name = parameter.path("name").asText();
                    assertThat(parameter.path("description").asText()).as(name).matches("[A-Z].*\\.");
                    assertThat(parameter.path("schema").has("$ref"))
                            .as("%s refers to an enum, and only to an enum", name)
                            .isEqualTo(SPEC.resolved(parameter.path("schema")).has("enum")
                                    && parameter.path("in").asText().equals("path"));
                });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void requestAndResponseBodiesReferToNamedSchemas(Spec.Operation operation) {
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
    void backendOperationDeclaresTheErrorResponse(Spec.Operation operation) {
        boolean gateway = operation.node().at("/tags/0").asText().equals("gateway");

        assertThat(operation.node().at("/responses/default/$ref").asText())
                .isEqualTo(gateway ? "" : "#/components/responses/Error");
    }

    @Test
    void everySchemaIsUsedAndDescribed() {
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
    void requiredPropertiesExistAndEveryVariantIsMapped(String name) {
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
    void hasNoUnknownExtensionAndNoEmptyGroup() {
        Set<String> extensions = new HashSet<>();
        collectExtensions(SPEC.document(), extensions);

        assertThat(extensions).isSubsetOf(EXTENSIONS);
        Set<String> groups = new HashSet<>();
        operations().map(operation -> operation.node().at("/tags/0").asText()).forEach(group -> {
            groups.add(group);
            groups.add(group.replaceFirst("\\..*", ""));
        });
        assertThat(Spec.stream(SPEC.document().path("tags"))
                        .map(tag -> tag.path("name").asText()))
                .containsExactlyInAnyOrderElementsOf(groups);
    }

    private static void collectExtensions(JsonNode node, Set<String> extensions) {
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith("x-"))
                .forEach(extensions::add);
        node.forEach(child -> collectExtensions(child, extensions));
    }

    private static JsonNode wrap(JsonNode reference) {
        return JsonNodeFactory.instance.objectNode().set("$ref", reference);
    }

    @Test
    void noObjectOrUnionIsInline() {
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
    void swaggerParserReportsNoProblem() {
        var parsed = new OpenAPIV3Parser().readContents(SPEC.yaml(), null, new ParseOptions());

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(SPEC.document().path("paths"));
    }
}
