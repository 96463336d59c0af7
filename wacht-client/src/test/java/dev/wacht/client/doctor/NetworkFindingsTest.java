package dev.wacht.client.doctor;

import static dev.wacht.auth.internal.Environment.BACKEND_API_URL;
import static dev.wacht.auth.internal.Environment.GATEWAY_URL;
import static dev.wacht.client.doctor.Setup.WITH_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.wacht.auth.internal.Environment;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings about the network between the service and Wacht. */
class NetworkFindingsTest {
    private static final LocalWacht LOCAL = LocalWacht.start();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                server(
                        "redirected",
                        "other host",
                        () -> ScriptedServer.respondingWith(
                                "HTTP/1.1 302 Found\r\nLocation:"
                                        + " https://login.example/?token=MARKER\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")),
                server("html_instead_of_json", "web page", () -> ScriptedServer.html(200)),
                server("html_instead_of_json", "web page", () -> ScriptedServer.html(503)),
                server("unexpected_status", "Try again later", () -> ScriptedServer.json(503, "{}")),
                server("connection_reset", "firewalls", () -> ScriptedServer.of((socket, server) -> {})),
                server(
                        "invalid_response",
                        "another kind",
                        () -> ScriptedServer.respondingWith("SSH-2.0 hello\r\n\r\n")),
                server("timeout", "outgoing connections", ScriptedServer::hanging));
    }

    private static Arguments server(String code, String remedy, Supplier<ScriptedServer> server) {
        return arguments(code, remedy, server);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void frontendFailureIsReported(String code, String remedy, Supplier<ScriptedServer> start) {
        try (ScriptedServer server = start.get()) {
            Finding found = Setup.ofFrontend(server.url())
                    .within(code.equals("timeout") ? WITH_TIMEOUT : Setup.FAST)
                    .expect(code, remedy);
            assertThat(found.seen()).contains("127.0.0.1:" + server.port(), "WACHT_PUBLISHABLE_KEY");
            assertThat(found.toString()).doesNotContain("MARKER");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void backendFailureIsReported(String code, String remedy, Supplier<ScriptedServer> start) {
        try (ScriptedServer server = start.get()) {
            Finding found = Setup.of(LOCAL)
                    .with(BACKEND_API_URL, server.url())
                    .within(code.equals("timeout") ? WITH_TIMEOUT : Setup.FAST)
                    .expect(code, remedy);
            assertThat(found.seen()).contains("WACHT_BACKEND_API_URL").doesNotContain("MARKER");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void gatewayFailureIsReported(String code, String remedy, Supplier<ScriptedServer> start) {
        try (ScriptedServer server = start.get()) {
            Finding found = Setup.of(LOCAL)
                    .with(GATEWAY_URL, server.url())
                    .within(code.equals("timeout") ? WITH_TIMEOUT : Setup.FAST)
                    .expect(code, remedy);
            assertThat(found.seen()).contains("WACHT_GATEWAY_URL").doesNotContain("MARKER");
        }
    }

    @Test
    void hostOfARedirectIsNamed() {
        try (ScriptedServer server = ScriptedServer.respondingWith("HTTP/1.1 301 Moved\r\nLocation:"
                + " https://elsewhere.example/path?q=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            assertThat(Setup.ofFrontend(server.url()).expect("redirected").seen())
                    .contains("redirects to elsewhere.example,")
                    .doesNotContain("path", "q=1");
        }
    }

    @Test
    void unknownHostIsReportedOnce() {
        DoctorReport report = Setup.ofFrontend("https://nowhere.invalid")
                .with(Environment.API_KEY, "wk_test_any")
                .with(BACKEND_API_URL, "https://nowhere.invalid")
                .with(GATEWAY_URL, "https://nowhere.invalid/gateway")
                .run();

        Setup.expect(report, "dns_unknown_host", "DNS", "truncated");
        assertThat(report.findings()).hasSize(1);
    }

    @Test
    void closedPortIsReportedOnce() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        DoctorReport report = Setup.of(LOCAL)
                .with(Environment.PUBLISHABLE_KEY, Setup.publishableKey("http://127.0.0.1:" + port))
                .with(BACKEND_API_URL, "http://127.0.0.1:" + port)
                .with(GATEWAY_URL, "http://127.0.0.1:" + port)
                .run();

        Setup.expect(report, "connection_refused", "host and port");
        assertThat(report.findings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"407, proxy_authentication_required, proxyAuthenticator", "403, proxy_refused, Allow the host"})
    void refusingProxyOfOkHttpIsReported(int status, String code, String remedy) {
        try (ScriptedServer proxy = ScriptedServer.respondingWith("HTTP/1.1 " + status
                + " No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            Setup.ofFrontend("https://frontend.example")
                    .with(GATEWAY_URL, "https://gateway.example")
                    .change(builder -> builder.okHttpClient(
                            new OkHttpClient.Builder().proxy(proxy.asProxy()).build()))
                    .expect(code, remedy);
        }
    }

    /** The JDK's client fetches keys, and uses the JVM's proxy. */
    @ParameterizedTest
    @CsvSource({"407, proxy_authentication_required, proxyAuthenticator", "403, proxy_refused, Allow the host"})
    void refusingProxyOfTheJvmIsReported(int status, String code, String remedy) {
        ProxySelector before = ProxySelector.getDefault();
        try (ScriptedServer proxy = ScriptedServer.respondingWith("HTTP/1.1 " + status
                + " No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            ProxySelector.setDefault(
                    ProxySelector.of((InetSocketAddress) proxy.asProxy().address()));
            Setup.ofFrontend("https://frontend.example").expect(code, remedy);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void runEndsWithinSixSecondsIfNothingResponds() {
        try (ScriptedServer frontend = ScriptedServer.hanging();
                ScriptedServer others = ScriptedServer.hanging()) {
            DoctorReport report = Setup.of(LOCAL)
                    .with(Environment.PUBLISHABLE_KEY, Setup.publishableKey(frontend.url()))
                    .with(BACKEND_API_URL, others.url())
                    .with(GATEWAY_URL, others.url())
                    .within(WITH_TIMEOUT)
                    .run();
            Setup.expect(report, "timeout", "outgoing");
            assertThat(report.findings()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"404, {}", "405, {}", "200, {\"data\":[]}", "401, {\"errors\":[]}", "400, {}"})
    void foreignServerAtTheGatewayUrlIsReported(int status, String body) {
        try (ScriptedServer server = ScriptedServer.json(status, body)) {
            Setup.of(LOCAL)
                    .with(GATEWAY_URL, server.url())
                    .expect("gateway_not_a_gateway", "https://gateway.wacht.dev");
        }
    }

    @Test
    void gatewayWithTextResponseIsHealthy() {
        try (ScriptedServer server =
                ScriptedServer.respondingWith(ScriptedServer.response(401, "text/plain", "Invalid API key"))) {
            assertThat(Setup.of(LOCAL).with(GATEWAY_URL, server.url()).run().findings())
                    .isEmpty();
        }
    }

    @Test
    void drippingServerTimesOut() {
        LOCAL.faults("/.well-known/jwks.json").drip(Duration.ofMillis(300));
        try {
            Setup.ofFrontend(LOCAL.issuer()).within(WITH_TIMEOUT).expect("timeout");
        } finally {
            LOCAL.faults().clear();
        }
    }
}
