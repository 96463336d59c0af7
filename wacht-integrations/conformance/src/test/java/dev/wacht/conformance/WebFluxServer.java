package dev.wacht.conformance;

import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.webflux.WachtWebFlux;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring Boot of any version with WebFlux, the starter and Boot's Netty. */
final class WebFluxServer implements AdapterServer {
    private final ConfigurableApplicationContext context;

    /** @param more additional configurations */
    WebFluxServer(Application application, Class<?>... more) {
        SpringApplication boot = new SpringApplication(Config.class);
        boot.addPrimarySources(List.of(more));
        boot.setWebApplicationType(WebApplicationType.REACTIVE);
        boot.addInitializers(context -> BootServer.register((GenericApplicationContext) context, application));
        this.context = boot.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--wacht.web.envelope=all");
    }

    @Override
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({SpringRoutes.class, Routes.class})
    static class Config implements WebFluxConfigurer {
        /** Not shared, because a server that is closed would close the shared event loops. */
        @Bean
        ReactorResourceFactory threads() {
            ReactorResourceFactory own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            return own;
        }

        @Bean
        RouterFunction<ServerResponse> webhook(Application application) {
            return RouterFunctions.route()
                    .route(RequestPredicates.path("/webhook"), WachtWebFlux.webhook(application.webhooks()))
                    .build();
        }

        /** Ordered before the mapping of static files, which would also match the path of a handshake. */
        @Bean
        HandlerMapping sockets(Application application) {
            return new SimpleUrlHandlerMapping(
                    Map.of(
                            "/socket",
                            new Readers(application),
                            "/any-socket",
                            new CallerSendingHandler(application, "any-socket")),
                    -1);
        }

        /** Selects Netty, because Boot would find Jetty first on the class path. */
        @Override
        public WebSocketService getWebSocketService() {
            return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
        }

        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").allowedOrigins(Application.ORIGIN);
        }
    }

    @RestController
    static class Routes {
        @PublicRoute
        @GetMapping("/broken-off")
        Mono<Void> brokenOff(ServerHttpResponse response) {
            response.getHeaders().setContentLength(Application.ANNOUNCED);
            Flux<DataBuffer> body = Flux.concat(
                    Mono.just(response.bufferFactory().wrap(Application.BEGINNING.getBytes(StandardCharsets.UTF_8))),
                    Mono.error(Application::failure));
            return response.writeAndFlushWith(body.map(Mono::just));
        }
    }

    @RequirePermission("user:read")
    private static final class Readers extends CallerSendingHandler {
        Readers(Application application) {
            super(application, "socket");
        }
    }

    /** Sends the caller to each client that connects. */
    private static class CallerSendingHandler implements WebSocketHandler {
        private final Application application;
        private final String route;

        CallerSendingHandler(Application application, String route) {
            this.application = application;
            this.route = route;
        }

        @Override
        public Mono<Void> handle(WebSocketSession session) {
            return session.send(WachtWebFlux.auth().map(auth -> session.textMessage(application.ran(route, auth))));
        }
    }
}
