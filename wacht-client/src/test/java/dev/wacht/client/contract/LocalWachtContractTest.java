package dev.wacht.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.client.WachtApiException;
import dev.wacht.client.WachtClient;
import dev.wacht.client.contract.SampleJson.Fullness;
import dev.wacht.testkit.LocalWacht;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of LocalWacht's backend API is emulated, or fails as documented. Called through the client with only
 * the required arguments.
 */
class LocalWachtContractTest {
    private static final String ID = "24239923154394017";
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final WachtClient CLIENT = WachtClient.builder()
            .apiKey(WACHT.backendApiKey())
            .baseUrl(WACHT.baseUrl())
            .gatewayUrl(WACHT.gatewayUrl())
            .build();

    @TempDir
    Path folder;

    /** The operations of the backend API; the gateway has other tests. */
    static Stream<Operation> operations() {
        return Tables.ALL.operations().stream().filter(operation -> !operation.isGateway());
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        WACHT.close();
    }

    /**
     * The operation returns a complete model, fails with an error in Wacht's format, or fails with 501 and a remedy.
     */
    @ParameterizedTest
    @MethodSource("operations")
    void operationReturnsAModelOrAnErrorInWachtsFormat(Operation operation) {
        try {
            read(operation, FacadeCall.fewest(CLIENT, operation, CallView.SYNC).call(input(operation)));
        } catch (WachtApiException e) {
            assertThat(e.statusCode()).as(e.getMessage()).isIn(400, 404, 409, 422, 501);
            assertThat(e.errors()).as("errors of %s", operation).isNotEmpty();
            if (e.statusCode() == 501) {
                assertThat(e.getMessage()).contains("is not emulated");
                assertThat(e.headers().keySet()).as("the way out").anyMatch("X-Local-Wacht"::equalsIgnoreCase);
            }
        }
    }

    private static void read(Operation operation, @Nullable Object given) {
        Object model = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (operation.hasModel() && model != null) {
            assertThat(TypedView.of(model).isContainerNode()).isTrue();
        }
    }

    private CallInput input(Operation operation) {
        CallInput sample = CallInput.of(operation, Fullness.MINIMAL, 0, folder.resolve("target"));
        List<String> path = operation.pathParameters().stream()
                .map(name -> operation.pathEnum(name).isPresent()
                        ? sample.path().get(operation.pathParameters().indexOf(name))
                        : ID)
                .toList();
        ObjectNode body = sample.body().deepCopy();
        if (operation.body() != Operation.Body.NONE) {
            operation
                    .filledIn()
                    .forEach(name ->
                            body.put(name, path.get(operation.pathParameters().indexOf(name))));
        }
        return new CallInput(operation, path, sample.query(), body, sample.target(), 1);
    }
}
