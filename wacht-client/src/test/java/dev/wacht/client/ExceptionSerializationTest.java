package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.WachtException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions can be serialized, and can be created in users' tests. */
class ExceptionSerializationTest {
    @Test
    void serializedApiExceptionKeepsItsProperties() throws Exception {
        try (RawServer server =
                        RawServer.respondingWith("HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nX-Request-Id: r-1\r\n\r\n"
                                + "{\"errors\":[{\"message\":\"slow down\",\"code\":42}]}");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            ApiRateLimitException thrown = catchThrowableOfType(
                    ApiRateLimitException.class,
                    () -> CallMode.SYNC.call(TestClients.service(wacht).create(Map.of())));

            ApiRateLimitException read = copy(thrown);

            assertThat(read).hasMessage(thrown.getMessage());
            assertThat(read.statusCode()).isEqualTo(429);
            assertThat(read.errors()).containsExactly(new ApiError("slow down", 42));
            assertThat(read.headers()).isEqualTo(thrown.headers()).containsEntry("x-request-id", List.of("r-1"));
            assertThat(read.operation()).isEqualTo("things.createThing");
            assertThat(read.attempts()).isEqualTo(1);
            assertThat(read.mayHaveBeenApplied()).isFalse();
            assertThat(read.httpStatus()).isEqualTo(503);
            assertThat(read.code()).isEqualTo("service_unavailable");
            assertThat(read.retryAfter()).contains(Duration.ofHours(1));
        }
    }

    static Stream<RawServer.Behaviour> responses() {
        return Stream.concat(
                Stream.of(NetworkFault.values())
                        .filter(fault -> !fault.outcomes.contains("TIMEOUT") && !fault.outcomes.contains("none"))
                        .map(fault -> fault.behaviour),
                Stream.of(400, 401, 403, 404, 409, 418, 422, 500)
                        .map(status -> (socket, self) -> socket.getOutputStream()
                                .write(("HTTP/1.1 " + status + " No\r\n\r\n").getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void everyExceptionIsSerializable(RawServer.Behaviour response) throws Exception {
        try (RawServer server = RawServer.start(response);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            assertSerializable(catchThrowable(
                    () -> CallMode.SYNC.call(TestClients.service(wacht).create(Map.of()))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "https://127.0.0.1:1", "https://nowhere.invalid"})
    void exceptionOfAnUnreachableServerIsSerializable(String url) throws Exception {
        try (WachtClient wacht = TestClients.fast(url).build()) {
            WachtTransportException thrown = catchThrowableOfType(
                    WachtTransportException.class,
                    () -> CallMode.SYNC.call(TestClients.service(wacht).list(null)));
            WachtTransportException read = copy(thrown);
            assertSerializable(thrown);
            assertThat(read.kind()).isEqualTo(thrown.kind());
            assertThat(read.operation()).isEqualTo("things.listThings");
            assertThat(read.attempts()).isEqualTo(3);
            assertThat(read.getCause()).hasSameClassAs(thrown.getCause());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 No\r\n\r\n",
                "HTTP/1.1 401 No\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n{\"allowed\":false,\"reason\":\"permission_denied\",\"identity\":"
                        + "{\"deployment_id\":\"1\"},\"permissions\":[]}",
                "HTTP/1.1 200 OK\r\n\r\n{\"allowed\":false,\"reason\":\"rate_limited\",\"retry_after\":1500,\"headers\":"
                        + "{\"x-ratelimit-limit\":\"5\"},\"identity\":{\"deployment_id\":\"1\"},\"permissions\":[]}",
            })
    void exceptionOfTheGatewayIsSerializable(String response) throws Exception {
        try (RawServer server = RawServer.respondingWith(response);
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .gatewayUrl(server.url())
                        .deploymentId("1")
                        .build()) {
            MachineRequest request = MachineRequest.builder(MachineCredential.apiKey("key"))
                    .method("GET")
                    .resource("/machine")
                    .build();
            Throwable thrown = catchThrowable(() -> machines.authorize(request, MachineRequirement.authenticated()));
            assertSerializable(thrown);
            if (thrown instanceof RateLimitedException limited) {
                assertThat(copy(limited).rateLimitHeaders())
                        .isEqualTo(limited.rateLimitHeaders())
                        .isNotEmpty();
            }
            assertThat(thrown instanceof AuthUnavailableException).isEqualTo(response.startsWith("HTTP/1.1 500"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, ApiBadRequestException",
        "401, ApiAuthenticationException",
        "403, ApiPermissionException",
        "404, ApiNotFoundException",
        "409, ApiConflictException",
        "413, WachtApiException",
        "422, ApiValidationException",
        "429, ApiRateLimitException",
        "500, ApiServerException",
        "503, ApiServerException",
    })
    void exceptionCanBeCreatedForTests(int status, String type) throws Exception {
        WachtApiException made = WachtApiException.of(status, "users.getUser", new ApiError("no such user", status));

        assertThat(made.getClass().getSimpleName()).isEqualTo(type);
        assertThat(made).hasMessage("users.getUser returned " + status + ": no such user");
        assertThat(made.statusCode()).isEqualTo(status);
        assertThat(made.errors()).containsExactly(new ApiError("no such user", status));
        assertThat(made.operation()).isEqualTo("users.getUser");
        assertThat(made.attempts()).isEqualTo(1);
        assertSerializable(made);
        assertThat(WachtApiException.of(status, "users.getUser")).hasMessage("users.getUser returned " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 299, 600, -1})
    void exceptionCannotHaveASuccessStatus(int status) {
        assertThatThrownBy(() -> WachtApiException.of(status, "users.getUser"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(status));
    }

    private static void assertSerializable(Throwable thrown) throws IOException, ClassNotFoundException {
        assertThat(thrown).isInstanceOf(WachtException.class);
        WachtException read = copy((WachtException) thrown);
        assertThat(read).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
        assertThat(read.httpStatus()).isEqualTo(((WachtException) thrown).httpStatus());
        assertThat(read.code()).isEqualTo(((WachtException) thrown).code());
        assertThat(read.retryAfter()).isEqualTo(((WachtException) thrown).retryAfter());
        if (read instanceof WachtApiException apiException) {
            assertThat(apiException.statusCode()).isEqualTo(((WachtApiException) thrown).statusCode());
            assertThat(apiException.headers()).isEqualTo(((WachtApiException) thrown).headers());
        }
    }

    /** Serializes and deserializes an exception. */
    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // The test wrote the bytes.
    private static <E extends WachtException> E copy(E error) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (E) in.readObject();
        }
    }
}
