package dev.wacht.client.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.client.contract.SampleJson.Fullness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The request of every operation. */
class RequestContractTest {
    private static final StubServer STUB = new StubServer();

    @TempDir
    Path folder;

    static Stream<Operation> operations() {
        return Tables.ALL.operations().stream();
    }

    static Stream<Operation> formsWithoutRequiredParts() {
        return operations()
                .filter(operation -> operation.body() == Operation.Body.MULTIPART)
                .filter(operation -> operation.bodySchema().fields().stream().noneMatch(Field::required));
    }

    @AfterAll
    static void close() {
        STUB.close();
    }

    @Test
    void everyOperationHasAMethod() {
        assertThat(operations().filter(operation -> !FacadeCall.exists(STUB.client, operation)))
                .as("operations that cannot be called")
                .isEmpty();
        assertThat(operations()).hasSizeGreaterThan(260);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void requestWithAllArguments(Operation operation) {
        FacadeCall call = FacadeCall.full(STUB.client, operation, CallView.SYNC);
        int choices = 1;
        for (int turn = 0; turn < choices; turn++) {
            CallInput input = CallInput.of(operation, Fullness.FULL, turn, target());
            SentRequest sent = send(call, input);

            assertSent(sent, input);
            assertThat(sent.header(CallInput.HEADER)).isEqualTo("yes");
            choices = Math.max(choices, input.choices());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void requestWithRequiredArguments(Operation operation) {
        CallInput input = CallInput.of(operation, Fullness.MINIMAL, 0, target());

        SentRequest sent = send(FacadeCall.fewest(STUB.client, operation, CallView.SYNC), input);

        assertSent(sent, input);
    }

    @ParameterizedTest
    @MethodSource("formsWithoutRequiredParts")
    void emptyFormIsRejected(Operation operation) {
        CallInput one = CallInput.of(operation, Fullness.MINIMAL, 0, target());
        CallInput none =
                new CallInput(operation, one.path(), one.query(), one.body().removeAll(), target(), 1);
        STUB.server.resetAll();

        assertThatThrownBy(() ->
                        FacadeCall.fewest(STUB.client, operation, CallView.SYNC).call(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the form is empty: set at least one of its parts");
        assertThat(STUB.requests()).isEmpty();
    }

    private Path target() {
        return folder.resolve("target");
    }

    private static SentRequest send(FacadeCall call, CallInput input) {
        SampleResponse.of(input.operation(), Fullness.MINIMAL, 0).setUp(STUB);
        call.call(input);
        assertThat(STUB.requests()).hasSize(1);
        return STUB.requests().get(0);
    }

    static void assertSent(SentRequest sent, CallInput input) {
        Operation operation = input.operation();
        assertThat(sent.method()).as("method of %s", operation).isEqualTo(operation.method());
        assertThat(sent.path()).as("path of %s", operation).isEqualTo(path(input));
        assertThat(sent.query()).as("query of %s", operation).containsExactlyInAnyOrderElementsOf(query(input.query()));
        assertThat(sent.header("Authorization"))
                .as("credential of %s", operation)
                .isEqualTo(operation.isAnonymous() ? null : "Bearer " + StubServer.API_KEY);
        switch (operation.body()) {
            case NONE -> {
                assertThat(sent.header("Content-Type")).isNull();
                assertThat(sent.text()).isEmpty();
            }
            case JSON -> {
                assertThat(sent.header("Content-Type")).matches("application/json(; charset=UTF-8)?");
                assertThat(Json.differences(sent.json(), Json.written(input.body())))
                        .as("body of %s", operation)
                        .isEmpty();
            }
            case MULTIPART -> {
                assertThat(sent.header("Content-Type")).startsWith("multipart/form-data; boundary=");
                assertThat(sent.parts())
                        .as("form of %s", operation)
                        .containsExactlyInAnyOrderElementsOf(ExpectedForm.of(operation.bodySchema(), input.body()));
            }
        }
    }

    private static List<String> path(CallInput input) {
        Operation operation = input.operation();
        List<String> path =
                new ArrayList<>(List.of((operation.isGateway() ? StubServer.GATEWAY : StubServer.BACKEND).split("/")));
        for (String segment : operation.path().substring(1).split("/", -1)) {
            path.add(
                    segment.startsWith("{")
                            ? input.path()
                                    .get(operation.pathParameters().indexOf(segment.substring(1, segment.length() - 1)))
                            : segment);
        }
        return path;
    }

    private static List<Map.Entry<String, String>> query(ObjectNode values) {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        values.properties().forEach(entry -> {
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(each -> query.add(Map.entry(entry.getKey(), each.asText())));
            } else {
                query.add(Map.entry(entry.getKey(), entry.getValue().asText()));
            }
        });
        return query;
    }
}
