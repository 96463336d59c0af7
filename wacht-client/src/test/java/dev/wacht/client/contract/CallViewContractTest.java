package dev.wacht.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.client.contract.SampleJson.Fullness;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One operation of each shape sends the same request and reads the same response through every view. */
class CallViewContractTest {
    private static final StubServer STUB = new StubServer();

    @TempDir
    Path folder;

    static Stream<Arguments> shapes() {
        Set<Object> seen = new HashSet<>();
        return Tables.ALL.operations().stream()
                .filter(operation -> seen.add(shape(operation)))
                .flatMap(operation -> Stream.of(CallView.values())
                        .filter(view -> view.isFor(operation))
                        .map(view -> Arguments.of(operation, view)));
    }

    private static Object shape(Operation operation) {
        return List.of(
                operation.body(),
                operation.success(),
                operation.pathParameters().isEmpty(),
                operation.query().isEmpty(),
                operation.needsParams(),
                operation.requiredQuery().isPresent());
    }

    @AfterAll
    static void close() {
        STUB.close();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void callWithAllArguments(Operation operation, CallView view) {
        assertSame(operation, FacadeCall.full(STUB.client, operation, view), view, Fullness.FULL);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void callWithRequiredArguments(Operation operation, CallView view) {
        assertSame(operation, FacadeCall.fewest(STUB.client, operation, view), view, Fullness.MINIMAL);
    }

    private void assertSame(Operation operation, FacadeCall call, CallView view, Fullness fullness) {
        SampleResponse response = SampleResponse.of(operation, fullness, 0);
        response.setUp(STUB);
        CallInput input = CallInput.of(operation, fullness, 0, folder.resolve("target"));

        Object body = view.body(call.call(input));

        assertThat(STUB.requests()).hasSize(1);
        RequestContractTest.assertSent(STUB.requests().get(0), input);
        if (operation.hasModel()) {
            assertThat(Json.written(body instanceof Optional<?> optional ? optional.orElseThrow() : body))
                    .isEqualTo(Json.withIdsAsText(response.json()));
        }
    }
}
