package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.webflux.ErrorResponseWriter;
import dev.wacht.spring.webflux.WachtWebFlux;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawConnection;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import reactor.core.publisher.Mono;

/** The settings of the starter with WebFlux. */
@ExtendWith(OutputCaptureExtension.class)
class WebFluxTest {
    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({"authenticated, 401, 200", "deny, 403, 403", "permit, 200, 200"})
    void defaultRuleIsConfigurable(String rule, int anonymous, int user) {
        try (BootServer server = start(App.class, "wacht.web.default=" + rule)) {
            assertThat(server.get("/unruled").statusCode()).isEqualTo(anonymous);
            assertThat(server.get("/unruled", bearer(wacht, "a")).statusCode()).isEqualTo(user);
            assertThat(server.get("/reports", bearer(wacht, "a")).statusCode()).isEqualTo(403);
            assertThat(server.get("/reports", bearer(wacht, "report:read")).body())
                    .isEqualTo("u1");
        }
    }

    @Test
    void onlyTheHealthEndpointIsOpen() {
        try (BootServer server = start(App.class, "management.endpoints.web.exposure.include=*")) {
            assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(server.get("/actuator/env").statusCode()).isEqualTo(403);
            assertThat(server.get("/actuator/env", bearer(wacht, "a")).statusCode())
                    .isEqualTo(403);
        }
        try (BootServer server =
                start(App.class, "management.endpoints.web.exposure.include=*", "wacht.web.actuator=ops:read")) {
            assertThat(server.get("/actuator/env").statusCode()).isEqualTo(401);
            assertThat(server.get("/actuator/env", bearer(wacht, "ops:read")).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Rule: the application does not see the unsigned identity that Wacht's JavaScript SDK forwards. */
    @Test
    void forwardedIdentityIsHidden() {
        try (BootServer server = start(App.class)) {
            assertThat(server.get("/header", "x-wacht-auth", "forged", "X-Other", "seen")
                            .body())
                    .isEqualTo("null and seen");
        }
    }

    @Test
    void unenforceableRuleFailsStartup() {
        assertThatThrownBy(() -> start(OnService.class).close())
                .isInstanceOfSatisfying(
                        InvalidRouteException.class,
                        refusal -> assertThat(FailureAnalyses.first(refusal).getDescription())
                                .contains("Reports.all() guards nothing"));
    }

    @Test
    void disabledGuardLogsAWarning(CapturedOutput output) {
        start(App.class, "wacht.web.enabled=false", "logging.level.dev.wacht=warn")
                .close();
        assertThat(output).contains("wacht.web.enabled=false: these rules are not enforced: ");
    }

    @Test
    void errorResponseWriterBeanChangesTheBody() {
        try (BootServer server = start(OwnWriter.class)) {
            assertThat(server.get("/unruled").statusCode()).isEqualTo(401);
            assertThat(server.get("/unruled").body()).isEqualTo("own 401");
            assertThat(server.get("/unruled").headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer");
        }
    }

    @ParameterizedTest
    @CsvSource({"https://app.example, 101", "https://evil.example, 403", "null, 403"})
    void pagesOfAllowedOriginsCanSendTheToken(String origin, int status) throws IOException {
        String token = wacht.session().user("u1").token();
        try (BootServer server = start(App.class, "wacht.web.web-socket-token-origins=https://app.example")) {
            RawResponse response =
                    handshake(server, "Origin: " + origin, "Sec-WebSocket-Protocol: wacht.bearer, " + token);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.head()).doesNotContain(token);
            if (status == 101) {
                assertThat(response.headers("Sec-WebSocket-Protocol")).containsExactly("wacht.bearer");
            }
            RawResponse bad =
                    handshake(server, "Origin: https://app.example", "Sec-WebSocket-Protocol: wacht.bearer, a.b.c");
            assertThat(bad.status()).isEqualTo(401);
            assertThat(bad.headers("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        }
    }

    private static BootServer start(Class<?> application, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("spring.main.web-application-type=reactive");
        all.add("server.port=0");
        return BootServer.start(application, BootServer.with(LocalSettings.of(wacht), all.toArray(String[]::new)));
    }

    private static RawResponse handshake(BootServer server, String... more) throws IOException {
        List<String> headers = new ArrayList<>(List.of(
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13"));
        headers.addAll(List.of(more));
        int port = server.context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (RawConnection connection = RawConnection.open(port)) {
            return connection.send("GET", "/socket", headers, new byte[0]);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Routes.class)
    static class App {
        /** Separate resources, because a server that stops would close the shared ones. */
        @Bean
        ReactorResourceFactory threads() {
            ReactorResourceFactory own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            return own;
        }

        @Bean
        HandlerMapping sockets() {
            WebSocketHandler handler =
                    session -> session.send(WachtWebFlux.auth().map(auth -> session.textMessage(auth.requireUserId())));
            return new SimpleUrlHandlerMapping(Map.of("/socket", handler), -1);
        }
    }

    static class OwnWriter extends App {
        @Bean
        ErrorResponseWriter writer() {
            return (exchange, error) -> exchange.getResponse()
                    .writeWith(Mono.just(exchange.getResponse()
                            .bufferFactory()
                            .wrap(("own " + error.httpStatus()).getBytes(StandardCharsets.UTF_8))));
        }
    }

    static class OnService extends App {
        @Bean
        Reports reports() {
            return new Reports();
        }

        static class Reports {
            @RequirePermission("report:read")
            String all() {
                return "reports";
            }
        }
    }

    @RestController
    static class Routes {
        @GetMapping("/unruled")
        String unruled() {
            return "unruled";
        }

        @RequirePermission("report:read")
        @GetMapping("/reports")
        String reports(WachtAuth auth) {
            return auth.requireUserId();
        }

        @PublicRoute
        @GetMapping("/header")
        String header(
                @RequestHeader(name = "x-wacht-auth", required = false) String forwarded,
                @RequestHeader("X-Other") String other) {
            return forwarded + " and " + other;
        }
    }
}
