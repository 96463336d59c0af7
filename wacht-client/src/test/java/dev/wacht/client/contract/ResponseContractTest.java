package dev.wacht.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wacht.client.contract.SampleJson.Fullness;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The response of every operation is read into a model that shows all of its content, and is written back unchanged.
 */
class ResponseContractTest {
    private static final StubServer STUB = new StubServer();

    @TempDir
    Path folder;

    static Stream<Operation> operations() {
        return Tables.ALL.operations().stream();
    }

    static Stream<Operation> operationsWithAModel() {
        return operations().filter(Operation::hasModel);
    }

    static Stream<Operation> operationsWithOptionalResult() {
        return operations().filter(operation -> operation.success().equals("optional_object"));
    }

    @AfterAll
    static void close() {
        STUB.close();
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void responseWithAllFields(Operation operation) {
        int choices = 1;
        for (int turn = 0; turn < choices; turn++) {
            SampleResponse response = SampleResponse.of(operation, Fullness.FULL, turn);
            Object model = read(response);

            assertShown(model, response.json());
            assertWrittenBack(model, response.json());
            choices = Math.max(choices, response.choices());
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void responseWithRequiredFields(Operation operation) {
        SampleResponse response = SampleResponse.of(operation, Fullness.MINIMAL, 0);

        assertWrittenBack(read(response), response.json());
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void responseWithNulls(Operation operation) {
        Object model = read(SampleResponse.of(operation, Fullness.ALL_NULL, 0));

        assertWrittenBack(model, JsonNodeFactory.instance.objectNode());
        TypedView.of(model);
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void responseWithNestedNulls(Operation operation) {
        SampleResponse response = SampleResponse.of(operation, Fullness.NULL_INSIDE, 0);
        Object model = read(response);

        assertWrittenBack(
                model, Json.without(response.json(), field -> field.getValue().isNull()));
        TypedView.of(model);
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void responseWithUnknownContent(Operation operation) {
        SampleResponse response = SampleResponse.of(operation, Fullness.FROM_THE_FUTURE, 0);
        Object model = read(response);

        assertWrittenBack(model, response.json());
        JsonNode known = Json.without(response.json(), field -> SampleJson.NEW_FIELDS.contains(field.getKey()));
        assertShown(
                model,
                Json.replaced(
                        Json.withTimesInUtc(known), SampleJson.NEW_VALUE, TypedView.unknown(SampleJson.NEW_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("operationsWithOptionalResult")
    void emptyResponseOfAnOptional(Operation operation) {
        STUB.respondWith(operation.successStatus(), "application/json", "{}");

        assertThat(call(operation)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void responseWithoutAModel(Operation operation) {
        SampleResponse.of(operation, Fullness.MINIMAL, 0).setUp(STUB);
        Object given = call(operation);

        switch (operation.success()) {
            case "empty", "success_flag" -> assertThat(given).isNull();
            case "text" -> assertThat(given).isEqualTo(SampleResponse.TEXT);
            case "binary" -> assertThat(folder.resolve("target")).hasContent(SampleResponse.TEXT);
            default -> assertThat(operation.hasModel()).isTrue();
        }
    }

    private Object read(SampleResponse response) {
        response.setUp(STUB);
        Object given = call(response.operation());
        Object model = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        assertThat(model).isNotNull();
        return Objects.requireNonNull(model);
    }

    private @Nullable Object call(Operation operation) {
        return FacadeCall.fewest(STUB.client, operation, CallView.SYNC)
                .call(CallInput.of(operation, Fullness.MINIMAL, 0, folder.resolve("target")));
    }

    private static void assertShown(Object model, JsonNode sent) {
        assertThat(Json.differences(TypedView.of(model), Json.withIdsAsText(sent)))
                .as("what %s shows", model.getClass().getSimpleName())
                .isEmpty();
    }

    private static void assertWrittenBack(Object model, JsonNode sent) {
        assertThat(Json.differences(Json.written(model), Json.withIdsAsText(sent)))
                .as("%s, written back", model.getClass().getSimpleName())
                .isEmpty();
    }
}
