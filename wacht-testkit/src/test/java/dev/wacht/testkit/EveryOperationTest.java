package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Routes;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiParameter;
import dev.wacht.testkit.internal.spec.ApiSpec;
import dev.wacht.testkit.internal.spec.SchemaCheck;
import dev.wacht.testkit.internal.spec.SpecGaps;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every operation of the specification, over HTTP. */
class EveryOperationTest {
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final Http HTTP = new Http(WACHT);
    private static final Emulation EMULATION =
            new Routes(new Deployment("http://127.0.0.1:1", new LocalClock(null), Seed.empty())).emulation();

    @AfterAll
    static void close() {
        WACHT.close();
    }

    static Stream<ApiOperation> operations() {
        return ApiSpec.get().operations().stream().filter(operation -> !operation.isGateway());
    }

    static Stream<ApiOperation> examples() {
        return operations().filter(operation -> EMULATION.kind(operation) == Emulation.Kind.EXAMPLE);
    }

    static Stream<ApiOperation> notEmulated() {
        return operations().filter(operation -> EMULATION.kind(operation) == Emulation.Kind.NOT_EMULATED);
    }

    static Stream<ApiOperation> withIds() {
        return operations()
                .filter(operation -> operation.pathParameters().stream().anyMatch(SpecGaps::isId))
                .filter(operation -> EMULATION.kind(operation) != Emulation.Kind.NOT_EMULATED);
    }

    @Test
    void specificationIsComplete() {
        assertThat(operations()).hasSize(266);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void requestWithoutKeyIsRejectedFirst(ApiOperation operation) throws Exception {
        Http.Response response = HTTP.send(operation.method(), path(operation, "1"), BodyPublishers.noBody());

        assertThat(response.status()).isEqualTo(operation.needsKey() ? 401 : 200);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsValidAndMarked(ApiOperation operation) throws Exception {
        Http.Response response = HTTP.get(path(operation, "24239923154394017"));

        assertThat(response.status()).as(response.text()).isEqualTo(200);
        assertThat(response.note()).isEqualTo("example");
        assertThat(SchemaCheck.response(Objects.requireNonNull(operation.response()), response.json()))
                .isEmpty();
        assertThat(response.json().path("has_more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("notEmulated")
    void operationWithoutEmulationRespondsWith501AndReason(ApiOperation operation) throws Exception {
        Http.Response response = HTTP.json(operation.method(), path(operation, "1"), "{}");

        assertThat(response.status()).isEqualTo(501);
        assertThat(response.error()).startsWith(operation + " is not emulated: it");
        assertThat(response.json().at("/errors/0/code").intValue()).isEqualTo(501);
    }

    @ParameterizedTest
    @MethodSource("withIds")
    void malformedIdIsRejected(ApiOperation operation) throws Exception {
        Http.Response response = HTTP.json(operation.method(), path(operation, "u1"), "{}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error()).isEqualTo("Bad request");
        assertThat(response.note()).endsWith("must be a 64-bit integer in decimal");
    }

    /** Returns the path with this id, a valid value for each other argument, and all required query parameters. */
    private static String path(ApiOperation operation, String id) {
        String path = operation.path();
        for (ApiParameter parameter : operation.pathParameters()) {
            path = path.replace("{" + parameter.name() + "}", SpecGaps.isId(parameter) ? id : word(parameter));
        }
        StringBuilder query = new StringBuilder("?");
        for (ApiParameter parameter : operation.queryParameters()) {
            if (parameter.required()) {
                query.append(parameter.name())
                        .append("=")
                        .append(word(parameter))
                        .append("&");
            }
        }
        return path + query;
    }

    private static String word(ApiParameter parameter) {
        if (!parameter.schema().values().isEmpty()) {
            return parameter.schema().values().get(0);
        }
        return parameter.schema().format().equals("date-time") ? "2026-03-04T10:00:00Z" : "1";
    }
}
