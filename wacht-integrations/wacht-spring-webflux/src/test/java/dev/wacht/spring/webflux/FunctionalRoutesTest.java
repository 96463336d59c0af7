package dev.wacht.spring.webflux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.wacht.auth.Accept;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Functional routes, whose handlers are wrapped by the guard because filters of a route hide them. */
class FunctionalRoutesTest {
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    private static NettyServer server;

    @BeforeAll
    static void start() {
        server = new NettyServer(Web.class, Guarded.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        VERIFIER.close();
        WACHT.close();
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
        assertThat(server.get(path, "Authorization", bearer("other")).statusCode())
                .isEqualTo(user);
        assertThat(server.get(path, "X-Api-Key", "k").statusCode()).isEqualTo(machine);
    }

    @Test
    void filterOfTheRouteSeesTheStatusOfADeniedRequest() {
        assertThat(server.get("/me").headers().firstValue("X-Filter")).hasValue("401 UNAUTHORIZED");
        assertThat(server.get("/me").body()).startsWith("{\"error\":\"unauthenticated\"");
        assertThat(server.get("/me", "Authorization", bearer("a")).body()).isEqualTo("u1");
    }

    @Test
    void callerIsReadFromTheReactorContext() {
        assertThat(server.get("/deep", "Authorization", bearer("a")).body()).isEqualTo("u1 by u1");
        assertThatThrownBy(() -> WachtWebFlux.auth().block()).hasMessageContaining("no request in the Reactor context");
    }

    @Test
    void readingTheCallerOfAnOpenRouteThrows() {
        assertThat(server.get("/reads-caller", "Authorization", bearer("a")).body())
                .isEqualTo("the request has no WachtAuth: the rule of the route /reads-caller provides none. Call"
                        + " WachtWebFlux.findCaller where a caller is optional");
    }

    @Test
    void routeWithoutAGuardFailsTheStart() {
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Web.class, Unguarded.class).close())
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("the functional route GET /unguarded has no guard");
    }

    @Test
    void routerFunctionWithoutVisibleRoutesFailsTheStart() {
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Web.class, Opaque.class).close())
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("whose routes are not visible");
    }

    @Test
    void filesAreNotGuarded() {
        assertThat(server.get("/file.txt").body()).isEqualTo("a file");
    }

    private static Mono<ServerResponse> text(String body) {
        return ServerResponse.ok().bodyValue(body);
    }

    private static String bearer(String permission) {
        return "Bearer "
                + WACHT.session()
                        .user("u1")
                        .organization("o1")
                        .permission(permission)
                        .token();
    }

    @Configuration
    @EnableWebFlux
    static class Web {
        @Bean
        WebFluxGuard guard() {
            return WebFluxGuard.builder(VERIFIER)
                    .machines((request, requirement) -> {
                        if (!request.credential().value().equals("k")) {
                            throw new ForbiddenException("another key");
                        }
                        return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                                .keyId("key_k")
                                .build();
                    })
                    .build();
        }

        @Bean
        WachtWebFluxConfigurer wacht(WebFluxGuard guard) {
            return WachtWebFluxConfigurer.of(guard);
        }
    }

    static class Guarded {
        @Bean
        RouterFunction<ServerResponse> routes(WebFluxGuard guard) {
            HandlerFunction<ServerResponse> user =
                    request -> text(WachtWebFlux.auth(request).userId().orElse("anonymous"));
            HandlerFunction<ServerResponse> machine =
                    request -> text(WachtWebFlux.machine(request).keyId().orElse(""));
            HandlerFunction<ServerResponse> deep = request -> WachtWebFlux.auth()
                    .delayElement(Duration.ofMillis(1))
                    .zipWith(WachtWebFlux.caller())
                    .flatMap(both -> text(both.getT1().requireUserId() + " by "
                            + both.getT2().userId().orElse("")));
            return route().GET("/me", guard.require(user))
                    .GET("/readers", guard.require(Requirement.permission("a"), user))
                    .GET("/optional", guard.optional(user))
                    .GET("/open", guard.open(request -> text("open")))
                    .GET("/deep", guard.require(deep))
                    .GET(
                            "/reads-caller",
                            guard.open(request -> Mono.fromCallable(() -> WachtWebFlux.auth(request))
                                    .flatMap(auth -> text("found"))
                                    .onErrorResume(error -> text(String.valueOf(error.getMessage())))))
                    .GET("/machine/{id}", guard.requireMachine(MachineRequirement.authenticated(), machine))
                    .GET(
                            "/mixed",
                            guard.accept(
                                    Accept.any(Accept.session(), Accept.apiKey()),
                                    Requirement.authenticated(),
                                    MachineRequirement.authenticated(),
                                    request -> text(
                                            WachtWebFlux.caller(request).kind().name())))
                    .filter((request, next) -> next.handle(request)
                            .flatMap(response -> ServerResponse.from(response)
                                    .header("X-Filter", response.statusCode().toString())
                                    .build((exchange, context) -> {
                                        exchange.getResponse()
                                                .getHeaders()
                                                .set(
                                                        "X-Filter",
                                                        response.statusCode().toString());
                                        return response.writeTo(exchange, context);
                                    })))
                    .build();
        }

        @Bean
        RouterFunction<ServerResponse> files() {
            return RouterFunctions.resource(
                    RequestPredicates.path("/file.txt"), new ByteArrayResource("a file".getBytes(UTF_8)) {
                        @Override
                        public String getFilename() {
                            return "file.txt";
                        }
                    });
        }
    }

    static class Opaque {
        @Bean
        RouterFunction<ServerResponse> routes() {
            return request -> Mono.just(any -> text("opaque"));
        }
    }

    static class Unguarded {
        @Bean
        RouterFunction<ServerResponse> routes() {
            return route().GET("/unguarded", request -> text("open")).build();
        }
    }
}
