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

/** Errors outlive the call: they are sent to other processes, and made by hand in users' tests. */
class ErrorsAsValuesTest {
    @Test
    void anErrorOfTheApiKeepsAllThatItKnows() throws Exception {
        try (RawServer server =
                        RawServer.answering("HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nX-Request-Id: r-1\r\n\r\n"
                                + "{\"errors\":[{\"message\":\"slow down\",\"code\":42}]}");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            ApiRateLimitException thrown = catchThrowableOfType(
                    ApiRateLimitException.class,
                    () -> Invoke.SYNC.call(TestClients.service(wacht).create(Map.of())));

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

    static Stream<RawServer.Behaviour> answers() {
        return Stream.concat(
                Stream.of(Fault.values())
                        .filter(fault -> !fault.ends.contains("TIMEOUT") && !fault.ends.contains("none"))
                        .map(fault -> fault.behaviour),
                Stream.of(400, 401, 403, 404, 409, 418, 422, 500)
                        .map(status -> (socket, self) -> socket.getOutputStream()
                                .write(("HTTP/1.1 " + status + " No\r\n\r\n").getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyErrorCanBeSent(RawServer.Behaviour answer) throws Exception {
        try (RawServer server = RawServer.start(answer);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            assertTravels(catchThrowable(
                    () -> Invoke.SYNC.call(TestClients.service(wacht).create(Map.of()))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "https://127.0.0.1:1", "https://nowhere.invalid"})
    void soCanThoseOfAServerThatIsNotThere(String url) throws Exception {
        try (WachtClient wacht = TestClients.fast(url).build()) {
            WachtTransportException thrown = catchThrowableOfType(
                    WachtTransportException.class,
                    () -> Invoke.SYNC.call(TestClients.service(wacht).list(null)));
            WachtTransportException read = copy(thrown);
            assertTravels(thrown);
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
    void andThoseOfTheGateway(String answer) throws Exception {
        try (RawServer server = RawServer.answering(answer);
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .gatewayUrl(server.url())
                        .deploymentId("1")
                        .build()) {
            MachineRequest request = MachineRequest.builder(MachineCredential.apiKey("key"))
                    .method("GET")
                    .resource("/machine")
                    .build();
            Throwable thrown = catchThrowable(() -> machines.authorize(request, MachineRequirement.authenticated()));
            assertTravels(thrown);
            if (thrown instanceof RateLimitedException limited) {
                assertThat(copy(limited).rateLimitHeaders())
                        .isEqualTo(limited.rateLimitHeaders())
                        .isNotEmpty();
            }
            assertThat(thrown instanceof AuthUnavailableException).isEqualTo(answer.startsWith("HTTP/1.1 500"));
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
    void anErrorCanBeMadeForATest(int status, String type) throws Exception {
        WachtApiException made = WachtApiException.of(status, "users.getUser", new ApiError("no such user", status));

        assertThat(made.getClass().getSimpleName()).isEqualTo(type);
        assertThat(made).hasMessage("users.getUser was answered with " + status + ": no such user");
        assertThat(made.statusCode()).isEqualTo(status);
        assertThat(made.errors()).containsExactly(new ApiError("no such user", status));
        assertThat(made.operation()).isEqualTo("users.getUser");
        assertThat(made.attempts()).isEqualTo(1);
        assertTravels(made);
        assertThat(WachtApiException.of(status, "users.getUser"))
                .hasMessage("users.getUser was answered with " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 299, 600, -1})
    void noErrorIsMadeOfASuccess(int status) {
        assertThatThrownBy(() -> WachtApiException.of(status, "users.getUser"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(status));
    }

    private static void assertTravels(Throwable thrown) throws IOException, ClassNotFoundException {
        assertThat(thrown).isInstanceOf(WachtException.class);
        WachtException read = copy((WachtException) thrown);
        assertThat(read).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
        assertThat(read.httpStatus()).isEqualTo(((WachtException) thrown).httpStatus());
        assertThat(read.code()).isEqualTo(((WachtException) thrown).code());
        assertThat(read.retryAfter()).isEqualTo(((WachtException) thrown).retryAfter());
        if (read instanceof WachtApiException answered) {
            assertThat(answered.statusCode()).isEqualTo(((WachtApiException) thrown).statusCode());
            assertThat(answered.headers()).isEqualTo(((WachtApiException) thrown).headers());
        }
    }

    /** Through bytes and back. */
    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // Our own bytes.
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
