package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.webflux.WachtWebFlux;
import dev.wacht.spring.webflux.WebFluxGuard;
import dev.wacht.testkit.LocalWacht;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.handler.FilteringWebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Attempts to bypass the guard of WebFlux, each with the rule that prevents it. */
class WebFluxAttacksTest {
    private static final String[] CHAINLESS = {
        "spring.autoconfigure.exclude=dev.wacht.spring.boot.WachtReactiveSecurityAutoConfiguration,"
                + "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
                + "org.springframework.boot.security.autoconfigure.actuate.web.reactive"
                + ".ReactiveManagementWebSecurityAutoConfiguration,"
                // The names in Spring Boot 3.5.
                + "org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration,"
                + "org.springframework.boot.actuate.autoconfigure.security.reactive"
                + ".ReactiveManagementWebSecurityAutoConfiguration"
    };

    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    /** Rule: functional routes without a guard, including those that serve files, need a signed-in user. */
    @Test
    void filesOfFunctionalRoutesNeedASignedInUser() {
        try (BootServer server = start(Files.class)) {
            assertThat(server.get("/hello.txt").statusCode()).isEqualTo(401);
            assertThat(server.get("/files/hello.txt").statusCode()).isEqualTo(401);
            assertThat(server.get("/files/hello.txt", bearer(wacht, "a")).statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/guarded/open").statusCode()).isEqualTo(200);
        }
    }

    /** Rule: a function is denied if its route was not checked at startup. */
    @Test
    void functionOfAMappingWithoutReadableRoutesIsDenied() {
        try (BootServer server = start(OwnMapping.class)) {
            assertThat(server.get("/raw").statusCode()).isEqualTo(403);
            assertThat(server.get("/raw", bearer(wacht, "a")).statusCode()).isEqualTo(403);
            assertThat(server.get("/open").statusCode()).isEqualTo(200);
        }
    }

    /** Rule: if a filter reroutes a request, the mark that leaves it to the guard does not apply to the new route. */
    @Test
    void aRewrittenPathDoesNotReachAFile() {
        try (BootServer server = start(Rewriting.class)) {
            assertThat(server.get("/download/x").statusCode()).isEqualTo(401);
            assertThat(server.get("/download/x", bearer(wacht, "a")).body()).contains("a file");
        }
    }

    /** Rule: the annotations of a decorated handler apply. */
    @Test
    void aDecoratedHandlerHasItsRule() {
        try (BootServer server = start(Decorated.class)) {
            assertThat(server.get("/decorated").statusCode()).isEqualTo(401);
            assertThat(server.get("/decorated", bearer(wacht, "a")).statusCode())
                    .isEqualTo(403);
            assertThat(server.get("/decorated", bearer(wacht, "user:read")).body())
                    .isEqualTo("decorated");
        }
    }

    /** Rule: no handler adapter has precedence over the guard. */
    @Test
    void handlerAdapterBeforeTheGuardFailsStartup() {
        assertThatThrownBy(() -> start(EarlyAdapter.class).close()).hasMessageContaining("runs before the guard");
    }

    @Test
    void pathVariablesOfFunctionalRoutesWorkBehindAChain() {
        try (BootServer server = start(Variables.class)) {
            assertThat(server.get("/items/7").body()).isEqualTo("7 at /items/{id}");
            assertThat(server.get("/nested/a/b", bearer(wacht, "a")).body()).isEqualTo("a and b");
        }
    }

    @Test
    void lazyBeansAreGuarded() {
        try (BootServer server = start(Plain.class, "spring.main.lazy-initialization=true")) {
            assertThat(server.get("/open").statusCode()).isEqualTo(200);
            assertThat(server.get("/reports").statusCode()).isEqualTo(401);
        }
    }

    /** Rule: a slow body blocks no thread. */
    @Test
    void slowWebhookBodiesBlockNoThread() throws IOException {
        try (BootServer server = start(Hooks.class)) {
            int port = server.context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    slow.add(socket);
                    socket.getOutputStream()
                            .write("POST /hook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                assertThat(server.get("/elastic").body()).isEqualTo("elastic");
            } finally {
                for (Socket socket : slow) { // When it stops, the server waits for requests in progress.
                    socket.close();
                }
            }
        }
    }

    /** Rule: the buffers of a webhook are released. */
    @Test
    void bufferOfAWebhookIsReleased() {
        NettyDataBuffer body = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT).allocateBuffer(16);
        body.write("no event".getBytes(StandardCharsets.US_ASCII));
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.post("/hook").body(Flux.just(body)));

        Mono<ServerResponse> response = WachtWebFlux.webhook(receiver())
                .handle(ServerRequest.create(
                        exchange, ServerCodecConfigurer.create().getReaders()));

        assertThat(response.map(refusal -> refusal.statusCode().value()).block())
                .isEqualTo(401);
        assertThat(body.isAllocated()).isFalse();
    }

    @Test
    void monoOfTheCallerIsAParameter() {
        try (BootServer server = start(Plain.class)) {
            assertThat(server.get("/mono?userId=forged", bearer(wacht, "a")).body())
                    .isEqualTo("u1");
        }
    }

    @Test
    void functionalRoutesAreGuardedWithoutSpringSecurity() {
        try (BootServer server = start(Variables.class, CHAINLESS)) {
            assertThat(server.get("/items/7").body()).isEqualTo("7 at /items/{id}");
        }
    }

    private static BootServer start(Class<?> application, String... settings) {
        return start(wacht, application, settings);
    }

    static BootServer start(LocalWacht wacht, Class<?> application, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("spring.main.web-application-type=reactive");
        all.add("server.port=0");
        return BootServer.start(application, BootServer.with(LocalSettings.of(wacht), all.toArray(String[]::new)));
    }

    private static WebhookReceiver receiver() {
        return WebhookReceiver.of(
                WebhookVerifier.builder().secret(wacht.webhookSecret()).build(), ReplayGuard.inMemory(), event -> {});
    }

    private static Mono<ServerResponse> text(String body) {
        return ServerResponse.ok().bodyValue(body);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Base {
        /** Separate resources, because a server that stops would close the shared ones. */
        @Bean
        ReactorResourceFactory threads() {
            ReactorResourceFactory own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            return own;
        }
    }

    @RestController
    static class Routes {
        @PublicRoute
        @GetMapping("/open")
        String open() {
            return "open";
        }

        @RequirePermission("user:read")
        @GetMapping("/reports")
        String reports() {
            return "reports";
        }

        @GetMapping("/mono")
        Mono<String> mono(Mono<WachtAuth> caller) {
            return caller.map(WachtAuth::requireUserId);
        }

        @PublicRoute
        @GetMapping("/elastic")
        Mono<String> elastic() {
            return Mono.fromCallable(() -> "elastic").subscribeOn(Schedulers.boundedElastic());
        }
    }

    @Import(Routes.class)
    static class Plain extends Base {}

    static class Files extends Base {
        @Bean
        RouterFunction<ServerResponse> files(WebFluxGuard guard) {
            return RouterFunctions.resources("/files/**", new ClassPathResource("static/"))
                    .and(route().GET("/guarded/open", guard.open(request -> text("open")))
                            .build());
        }
    }

    @Import(Routes.class)
    static class OwnMapping extends Base {
        @Bean
        HandlerMapping dynamic() {
            RouterFunction<ServerResponse> routes =
                    route().GET("/raw", request -> text("raw")).build();
            return new DynamicMapping(routes);
        }
    }

    static final class DynamicMapping extends AbstractHandlerMapping {
        private final RouterFunction<ServerResponse> routes;

        DynamicMapping(RouterFunction<ServerResponse> routes) {
            this.routes = routes;
            setOrder(-10);
        }

        @Override
        protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
            ServerRequest request = ServerRequest.create(exchange, List.of());
            exchange.getAttributes().put(RouterFunctions.REQUEST_ATTRIBUTE, request);
            return routes.route(request);
        }
    }

    @Import(Rewriting.Downloads.class)
    static class Rewriting extends Base {
        @Bean
        @Order(0)
        WebFilter rewrite() {
            return (exchange, chain) -> exchange.getRequest().getPath().value().startsWith("/download/")
                    ? chain.filter(exchange.mutate()
                            .request(request -> request.path("/hello.txt"))
                            .build())
                    : chain.filter(exchange);
        }

        @RestController
        static class Downloads {
            @PublicRoute
            @GetMapping("/download/{name}")
            String download(@PathVariable("name") String name) {
                return name;
            }
        }
    }

    static class Decorated extends Base {
        @Bean
        HandlerMapping decorated() {
            return new SimpleUrlHandlerMapping(
                    Map.of("/decorated", new FilteringWebHandler(new Annotated(), List.of())), -1);
        }
    }

    @RequirePermission("user:read")
    static class Annotated implements WebHandler {
        @Override
        public Mono<Void> handle(ServerWebExchange exchange) {
            return exchange.getResponse()
                    .writeWith(Mono.just(
                            exchange.getResponse().bufferFactory().wrap("decorated".getBytes(StandardCharsets.UTF_8))));
        }
    }

    static class EarlyAdapter extends Base {
        @Bean
        HandlerAdapter early() {
            return new Early();
        }
    }

    static class Early implements HandlerAdapter, PriorityOrdered {
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public boolean supports(Object handler) {
            return true;
        }

        @Override
        public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
            return Mono.empty();
        }
    }

    static class Variables extends Base {
        @Bean
        RouterFunction<ServerResponse> routes(WebFluxGuard guard) {
            return route().GET(
                            "/items/{id}",
                            guard.open(request -> text(request.pathVariable("id") + " at "
                                    + request.exchange()
                                            .<Object>getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))))
                    .path(
                            "/nested/{a}",
                            nested -> nested.GET(
                                    "/{b}",
                                    guard.require(request ->
                                            text(request.pathVariable("a") + " and " + request.pathVariable("b")))))
                    .build();
        }
    }

    @Import(Routes.class)
    static class Hooks extends Base {
        @Bean
        RouterFunction<ServerResponse> hooks() {
            return route().POST("/hook", WachtWebFlux.webhook(receiver())).build();
        }
    }
}
