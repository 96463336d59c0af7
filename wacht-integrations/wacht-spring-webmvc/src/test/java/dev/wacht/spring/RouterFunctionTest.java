package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static dev.wacht.spring.LocalWachtConfiguration.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Functional routes, which are guarded even behind filters. */
class RouterFunctionTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static class App {
        @Bean
        RouterFunction<ServerResponse> routes(SpringGuard guard) {
            HandlerFunction<ServerResponse> user =
                    request -> ok(WachtSpring.auth(request).userId().orElse("anonymous"));
            HandlerFunction<ServerResponse> machine =
                    request -> ok(WachtSpring.machine(request).keyId().orElse(""));
            HandlerFunction<ServerResponse> caller =
                    request -> ok(WachtSpring.caller(request).kind().name());
            return route().GET("/me", guard.require(user))
                    .GET("/readers", guard.require(Requirement.permission("a"), user))
                    .GET("/optional", guard.optional(user))
                    .GET("/open", guard.open(request -> ok("open")))
                    .GET("/who", guard.open(request -> ok(messageOf(() -> WachtSpring.auth(request)))))
                    .GET("/which", guard.open(request -> ok(messageOf(() -> WachtSpring.machine(request)))))
                    .GET("/caller", guard.open(request -> ok(messageOf(() -> WachtSpring.caller(request)))))
                    .GET("/later", guard.requireMachine(MachineRequirement.authenticated(), request -> {
                        String key = WachtSpring.machine(request).keyId().orElse("");
                        return ServerResponse.async(CompletableFuture.supplyAsync(() -> ok(key)));
                    }))
                    .GET(
                            "/stream",
                            guard.requireMachine(MachineRequirement.authenticated(), RouterFunctionTest::stream))
                    .GET("/machine/{id}", guard.requireMachine(MachineRequirement.permission("m"), machine))
                    .GET(
                            "/mixed",
                            guard.accept(
                                    Accept.any(Accept.session(), Accept.apiKey()),
                                    Requirement.authenticated(),
                                    MachineRequirement.authenticated(),
                                    caller))
                    .filter((request, next) -> next.handle(request))
                    .build();
        }

        private static ServerResponse ok(String body) {
            return ServerResponse.ok().body(body);
        }
    }

    private static String messageOf(Supplier<?> asked) {
        try {
            return "got " + asked.get();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static ServerResponse stream(ServerRequest request) {
        return ServerResponse.sse(events -> {
            try {
                events.data("first");
                events.send("second");
                events.complete();
            } catch (IOException e) {
                events.error(e);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/me, 401, 200, 401",
        "/readers, 401, 403, 401",
        "/optional, 200, 200, 200",
        "/open, 200, 200, 200",
        "/machine/1, 401, 401, 200",
        "/mixed, 401, 200, 200",
        "/none, 404, 404, 404"
    })
    void functionalRoutesAreAuthorizedByTheirGuards(String path, int anonymous, int user, int machine) {
        assertThat(server.get(path).statusCode()).isEqualTo(anonymous);
        assertThat(server.get(path, bearer("b")).statusCode()).isEqualTo(user);
        assertThat(server.get(path, key("k:m")).statusCode()).isEqualTo(machine);
    }

    @Test
    void denialIsWrittenAsTheEnvelope() {
        assertThat(server.get("/me").body()).startsWith("{\"error\":\"unauthenticated\"");
        assertThat(server.get("/me", bearer()).body()).isEqualTo("u1");
    }

    @ParameterizedTest
    @CsvSource({"/who, WachtAuth", "/which, MachinePrincipal", "/caller, Caller"})
    void readingTheCallerOfAnOpenRouteThrows(String path, String type) {
        assertThat(server.get(path, bearer()).body()).startsWith("the request has no " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later", "/stream"})
    void asynchronousResultsAreAuthorizedOnce(String path) {
        LocalWachtConfiguration.MACHINE_REQUESTS.clear();

        HttpResponse<String> response = server.get(path, key("k"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).containsAnyOf("key_k", "second");
        assertThat(LocalWachtConfiguration.MACHINE_REQUESTS).hasSize(1);
    }

    @Test
    void gatewayGetsTheTemplate() {
        LocalWachtConfiguration.MACHINE_REQUESTS.clear();

        server.get("/machine/1", key("k:m"));

        assertThat(LocalWachtConfiguration.MACHINE_REQUESTS)
                .extracting(MachineRequest::resource)
                .containsExactly("/machine/{id}");
    }
}
