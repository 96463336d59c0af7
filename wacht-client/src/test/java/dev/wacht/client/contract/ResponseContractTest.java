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

/** What every operation reads of an answer: what it gives shows what was sent, and is written back as it came. */
class ResponseContractTest {
    private static final Wire WIRE = new Wire();

    @TempDir
    Path folder;

    static Stream<Operation> operations() {
        return Tables.ALL.operations().stream();
    }

    static Stream<Operation> operationsWithAModel() {
        return operations().filter(Operation::hasModel);
    }

    static Stream<Operation> operationsThatMayGiveNothing() {
        return operations().filter(operation -> operation.success().equals("optional_object"));
    }

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void aFullOne(Operation operation) {
        int choices = 1;
        for (int turn = 0; turn < choices; turn++) {
            SampleResponse answer = SampleResponse.of(operation, Fullness.FULL, turn);
            Object model = read(answer);

            assertShown(model, answer.json());
            assertWrittenBack(model, answer.json());
            choices = Math.max(choices, answer.choices());
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void aMinimalOne(Operation operation) {
        SampleResponse answer = SampleResponse.of(operation, Fullness.MINIMAL, 0);

        assertWrittenBack(read(answer), answer.json());
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void oneOfNulls(Operation operation) {
        Object model = read(SampleResponse.of(operation, Fullness.ALL_NULL, 0));

        assertWrittenBack(model, JsonNodeFactory.instance.objectNode());
        TypedView.of(model);
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void oneWithNullsInside(Operation operation) {
        SampleResponse answer = SampleResponse.of(operation, Fullness.NULL_INSIDE, 0);
        Object model = read(answer);

        assertWrittenBack(
                model, Json.without(answer.json(), field -> field.getValue().isNull()));
        TypedView.of(model);
    }

    @ParameterizedTest
    @MethodSource("operationsWithAModel")
    void oneFromTheFuture(Operation operation) {
        SampleResponse answer = SampleResponse.of(operation, Fullness.FROM_THE_FUTURE, 0);
        Object model = read(answer);

        assertWrittenBack(model, answer.json());
        JsonNode known = Json.without(answer.json(), field -> SampleJson.NEW_FIELDS.contains(field.getKey()));
        assertShown(
                model,
                Json.replaced(
                        Json.withTimesInUtc(known), SampleJson.NEW_VALUE, TypedView.unknown(SampleJson.NEW_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("operationsThatMayGiveNothing")
    void nothingWhereThereMayBeNone(Operation operation) {
        WIRE.answer(operation.successStatus(), "application/json", "{}");

        assertThat(call(operation)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsNoModel(Operation operation) {
        SampleResponse.of(operation, Fullness.MINIMAL, 0).layOut(WIRE);
        Object given = call(operation);

        switch (operation.success()) {
            case "empty", "success_flag" -> assertThat(given).isNull();
            case "text" -> assertThat(given).isEqualTo(SampleResponse.TEXT);
            case "binary" -> assertThat(folder.resolve("target")).hasContent(SampleResponse.TEXT);
            default -> assertThat(operation.hasModel()).isTrue();
        }
    }

    private Object read(SampleResponse answer) {
        answer.layOut(WIRE);
        Object given = call(answer.operation());
        Object model = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        assertThat(model).isNotNull();
        return Objects.requireNonNull(model);
    }

    private @Nullable Object call(Operation operation) {
        return FacadeCall.fewest(WIRE.client, operation, CallView.SYNC)
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
