package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wacht.api.FileUpload;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions and logs contain no key, password, token or id, however a call fails. */
class SecretsTest {
    private static final String PASSWORD = "canary-password-1";
    private static final String TOKEN = "canary-token-2";
    private static final String ID = "canary-id-3";
    private static final String WEBHOOK_SECRET = "whsec_canary-4";
    private static final String CREDENTIAL = "canary-credential-5";

    /** A single word, which Jackson quotes if it cannot read it. */
    private static final String WORD = "canaryWord6";

    private static final List<String> CANARIES =
            List.of(TestClients.API_KEY, PASSWORD, TOKEN, ID, WEBHOOK_SECRET, CREDENTIAL, WORD);

    /** All log records, including those of OkHttp, at the finest level. */
    private CapturedLog log;

    @BeforeEach
    void open() {
        log = new CapturedLog("");
    }

    @AfterEach
    void secretsAreNotLogged() {
        log.close();
        assertThat(String.join("", log.all())).doesNotContain(CANARIES);
    }

    /** Failures after the request arrived. The first two echo the request, as debugging proxies do. */
    static List<RawServer.Behaviour> failures() {
        return List.of(
                (socket, server) -> write(
                        socket.getOutputStream(),
                        "HTTP/1.1 500 Oops\r\nContent-Type: text/plain\r\n\r\nAuthorization: Bearer "
                                + TestClients.API_KEY),
                (socket, server) -> write(
                        socket.getOutputStream(),
                        "HTTP/1.1 400 Bad Request\r\n\r\n{\"errors\":[{\"message\":\"bad key " + TestClients.API_KEY
                                + "\"}]}"),
                (socket, server) -> write(
                        socket.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n{\"id\":{\"secret\":\"" + PASSWORD + "\"}}"),
                (socket, server) -> write(
                        socket.getOutputStream(),
                        "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"1\",\"size\":\"" + WEBHOOK_SECRET + "\"}"),
                (socket, server) -> write(socket.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n" + PASSWORD),
                (socket, server) -> write(socket.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n" + WORD),
                (socket, server) -> write(
                        socket.getOutputStream(), "HTTP/1.1 409 No\r\n\r\n{\"secret\":\"" + WEBHOOK_SECRET + "\"}"),
                (socket, server) -> write(
                        socket.getOutputStream(),
                        "HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\n\r\n<html><title>Bad</title>" + WEBHOOK_SECRET),
                (socket, server) -> write(
                        socket.getOutputStream(), "HTTP/1.1 302 Found\r\nLocation: /?token=" + TOKEN + "\r\n\r\n"),
                (socket, server) ->
                        write(socket.getOutputStream(), "HTTP/1.1 503 Busy\r\nRetry-After: " + TOKEN + "\r\n\r\n"),
                (socket, server) -> write(socket.getOutputStream(), "HTTP/1.1 canary-token-2\r\n\r\n"),
                (socket, server) -> write(
                        socket.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + WEBHOOK_SECRET),
                (socket, server) -> write(
                        socket.getOutputStream(),
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + WEBHOOK_SECRET + "\r\n"),
                (socket, server) ->
                        write(socket.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: " + TOKEN + "\r\n\r\n"),
                (socket, server) -> socket.setSoLinger(true, 0),
                (socket, server) -> write(socket.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
                (socket, server) -> {},
                (socket, server) -> server.hang());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failedCallContainsNoSecret(RawServer.Behaviour behaviour) throws IOException {
        for (CallMode mode : CallMode.values()) {
            try (RawServer server = RawServer.start(behaviour);
                    WachtClient wacht = TestClients.fast(server.url()).build()) {
                TestService service = TestClients.service(wacht);
                RequestOptions options = RequestOptions.builder()
                        .timeout(Duration.ofMillis(300))
                        .header("X-Token", TOKEN)
                        .queryParam("token", TOKEN)
                        .retries(RetrySettings.none())
                        .build();
                assertClean(catchThrowable(() -> mode.call(
                        service.create(Map.of("password", PASSWORD, "webhook_secret", WEBHOOK_SECRET)), options)));
                assertClean(catchThrowable(() -> wacht.request("POST", "/things/{id}")
                        .pathParam("id", ID)
                        .body(Map.of("password", PASSWORD))
                        .options(options)
                        .read(TestService.Thing.class)));
                assertClean(catchThrowable(() -> {
                    mode.call(service.update(ID, Map.of("password", PASSWORD)), options);
                    throw new IllegalStateException("no failure: the response is not read");
                }));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failedGatewayCheckContainsNoSecret(RawServer.Behaviour behaviour) throws IOException {
        try (RawServer server = RawServer.start(behaviour);
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .gatewayUrl(server.url())
                        .deploymentId("1")
                        .build()) {
            for (MachineCredential credential :
                    List.of(MachineCredential.apiKey(CREDENTIAL), MachineCredential.oauthToken(CREDENTIAL))) {
                MachineRequest request = MachineRequest.builder(credential)
                        .method("GET")
                        .resource("/machine")
                        .build();
                assertClean(catchThrowable(() -> machines.authorize(request, MachineRequirement.authenticated())));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void unreachableServerErrorContainsNoSecret(CallMode mode) {
        for (String url : List.of("http://127.0.0.1:1", "https://nowhere.invalid")) {
            try (WachtClient wacht = TestClients.fast(url).build()) {
                TestService service = TestClients.service(wacht);
                assertClean(catchThrowable(() -> mode.call(service.update(ID, Map.of("password", PASSWORD)))));
                assertClean(catchThrowable(() -> mode.call(service.list(TOKEN))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void invalidArgumentErrorContainsNoSecret(CallMode mode) {
        try (WachtClient wacht = TestClients.fast("http://127.0.0.1:1").build()) {
            TestService service = TestClients.service(wacht);
            Object unwritable = new Unwritable();
            Throwable failure = catchThrowable(() -> mode.call(service.create(Map.of("a", unwritable))));
            assertThat(failure).isInstanceOf(IllegalArgumentException.class);
            assertClean(failure);
            assertClean(catchThrowable(() -> wacht.request("POST", "/x").body(unwritable)));
            RequestOptions unwritableProperty =
                    RequestOptions.builder().bodyProperty("a", unwritable).build();
            assertClean(catchThrowable(() -> mode.call(service.create(Map.of()), unwritableProperty)));
            assertClean(catchThrowable(
                    () -> mode.call(service.upload(ID, parts -> parts.json("metadata", unwritable)))));
            assertClean(catchThrowable(() -> mode.call(
                    service.attach(ID),
                    RequestOptions.builder().bodyProperty("a", PASSWORD).build())));
        }
    }

    @Test
    void clientToStringContainsNoSecret() {
        try (WachtClient wacht = TestClients.fast("https://example.com").build()) {
            assertThat(wacht.toString()).contains("https://example.com/").doesNotContain(TestClients.API_KEY);
        }
    }

    @Test
    void invalidApiKeyErrorContainsNoSecret() {
        for (String bad : List.of("canary\nkey", "canary key", "canary\u00e9", "canary\u0000")) {
            assertThat(catchThrowable(() -> WachtClient.builder().apiKey(bad).build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("apiKey")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void unreadableUploadErrorContainsNoSecret() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            Throwable failure = catchThrowable(() -> TestClients.service(wacht)
                    .replace(ID, parts -> parts.file("image", FileUpload.of("a.png", broken)))
                    .execute(RequestOptions.none()));
            assertThat(failure).isInstanceOf(UncheckedIOException.class);
            assertClean(failure);
        }
    }

    /** An object that Jackson cannot write, with a secret in the exception's message. */
    static final class Unwritable {
        private final @Nullable String missing = null;

        @JsonProperty
        String password() {
            return Objects.requireNonNull(missing, PASSWORD);
        }

        @Override
        public String toString() {
            return PASSWORD;
        }
    }

    private static void assertClean(Throwable failure) {
        assertThat(failure).isNotNull();
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(CANARIES);
    }

    private static void write(OutputStream out, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(text.getBytes(StandardCharsets.UTF_8));
        bytes.writeTo(out);
    }
}
