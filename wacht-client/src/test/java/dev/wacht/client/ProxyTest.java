package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wacht.api.RequestOptions;
import dev.wacht.client.WachtTransportException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** If a proxy refuses a connection, the exception names the proxy and its status. */
class ProxyTest {
    private static final Authenticator PASSWORD = (route, response) -> response.request()
            .newBuilder()
            .header("Proxy-Authorization", Credentials.basic("user", "TOP-SECRET"))
            .build();

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void proxyThatRequiresCredentialsIsNotRetried(CallMode mode) throws IOException {
        try (RawServer proxy = proxy(407)) {
            WachtTransportException e = failure(mode, proxy, Authenticator.NONE, "https://api.example");
            assertThat(e.kind()).isEqualTo(Kind.PROXY);
            assertThat(e)
                    .hasMessage("POST /things failed: the proxy refused the connection (attempts: 1; proxy status:"
                            + " 407; the proxy requires credentials: set a proxyAuthenticator on the OkHttpClient)");
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT api.example:443 ");
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void rejectedCredentialsAreSentOnce(CallMode mode) throws IOException {
        try (RawServer proxy = proxy(407)) {
            WachtTransportException e = failure(mode, proxy, PASSWORD, "https://api.example");
            assertThat(e.kind()).isEqualTo(Kind.PROXY);
            assertThat(e).hasMessageContaining("407").hasMessageNotContaining("TOP-SECRET");
            assertThat(proxy.requests()).singleElement().asString().contains("Proxy-Authorization: Basic ");
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void proxyForPlainHttpIsRecognized(CallMode mode) throws IOException {
        try (RawServer proxy = proxy(407)) {
            WachtTransportException e = failure(mode, proxy, Authenticator.NONE, "http://127.0.0.1:1");
            assertThat(e.kind()).isEqualTo(Kind.PROXY);
            assertThat(e.mayHaveBeenApplied()).isFalse();
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"403, 1", "404, 1", "429, 3", "502, 3", "503, 3"})
    void messageContainsAnyProxyStatus(int status, int attempts) throws IOException {
        for (CallMode mode : CallMode.values()) {
            try (RawServer proxy = proxy(status)) {
                WachtTransportException e = failure(mode, proxy, Authenticator.NONE, "https://api.example");
                assertThat(e.kind()).isEqualTo(Kind.PROXY);
                assertThat(e)
                        .hasMessage("POST /things failed: the proxy refused the connection (attempts: " + attempts
                                + "; proxy status: " + status + ")");
                assertThat(proxy.requests()).hasSize(attempts);
            }
        }
    }

    @Test
    void acceptedCredentialsLetTheCallSucceed() throws IOException {
        try (RawServer proxy = RawServer.start((socket, server) -> {
                    String request = server.requests().get(server.requests().size() - 1);
                    socket.getOutputStream()
                            .write((request.contains("Proxy-Authorization")
                                            ? "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\":[]}"
                                            : head(407))
                                    .getBytes(StandardCharsets.US_ASCII));
                });
                WachtClient wacht = TestClients.fast("http://127.0.0.1:1")
                        .okHttpClient(behind(proxy, PASSWORD))
                        .build()) {
            assertThat(TestClients.service(wacht)
                            .list(null)
                            .execute(RequestOptions.none())
                            .data())
                    .isEmpty();
            assertThat(proxy.requests()).hasSize(2);
        }
    }

    private static WachtTransportException failure(
            CallMode mode, RawServer proxy, Authenticator authenticator, String baseUrl) {
        OkHttpClient okHttp = behind(proxy, authenticator);
        try (WachtClient wacht = TestClients.fast(baseUrl).okHttpClient(okHttp).build()) {
            return catchThrowableOfType(
                    WachtTransportException.class,
                    () -> mode.call(TestClients.service(wacht).create(Map.of())));
        } finally {
            okHttp.dispatcher().executorService().shutdown();
        }
    }

    private static OkHttpClient behind(RawServer proxy, Authenticator authenticator) {
        return new OkHttpClient.Builder()
                .proxy(proxy.asProxy())
                .proxyAuthenticator(authenticator)
                .build();
    }

    private static RawServer proxy(int status) {
        return RawServer.respondingWith(head(status));
    }

    private static String head(int status) {
        return "HTTP/1.1 " + status + " No\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                + "Connection: close\r\nContent-Length: 0\r\n\r\n";
    }
}
