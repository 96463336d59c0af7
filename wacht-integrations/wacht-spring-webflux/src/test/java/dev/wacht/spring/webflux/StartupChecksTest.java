package dev.wacht.spring.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurationSupport;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** A rule that cannot be enforced fails the start; the message names the place and the remedy. */
class StartupChecksTest {
    private static final TokenVerifier VERIFIER = TokenVerifier.builder()
            .issuer("https://issuer.example")
            .jwksUri(URI.create("https://issuer.example/keys"))
            .build();

    static Arguments[] unenforceableRules() {
        return new Arguments[] {
            Arguments.of(OnService.class, "@RequirePermission on " + OnService.Reports.class.getName() + ".all()"),
            Arguments.of(WithoutVerifier.class, "a route takes API keys: set machines(MachineAuthorizer)"),
            Arguments.of(OtherVariable.class, "reads the path variable {organizationId}"),
            Arguments.of(
                    OtherParameter.class, "its parameter MachinePrincipal needs a route that accepts API keys only"),
            Arguments.of(Widening.class, "may not widen its class"),
            Arguments.of(Twice.class, "two beans of WachtWebFluxConfigurer"),
            Arguments.of(OnDecorated.class, "guards nothing")
        };
    }

    @ParameterizedTest
    @MethodSource("unenforceableRules")
    void unenforceableRuleFailsTheStart(Class<?> configuration, String message) {
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Web.class, configuration).close())
                .hasStackTraceContaining(message);
    }

    @Test
    void applicationDoesNotStartWithoutEnableWebFlux() {
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(ConfigurerAlone.class).close())
                .hasMessageContaining("add @EnableWebFlux");
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Support.class, ConfigurerAlone.class).close())
                .hasMessageContaining("WebFlux ignores WachtWebFluxConfigurer");
    }

    @Test
    void routesAreListedWithTheirRules() {
        try (var context = new AnnotationConfigApplicationContext(Web.class, Routes.class)) {
            assertThat(context.getBean(WachtWebFluxConfigurer.class).routes())
                    .extracting(MappedRoute::toString)
                    .anySatisfy(route -> assertThat(route).contains("GET", "/reports", "report:read"))
                    .anySatisfy(route -> assertThat(route).contains("GET", "/unannotated"))
                    .anySatisfy(route -> assertThat(route).contains("WS", "/socket", "socket:open"))
                    .hasSize(3);
        }
    }

    @Configuration
    @EnableWebFlux
    static class Web {
        @Bean
        WachtWebFluxConfigurer wacht() {
            return WachtWebFluxConfigurer.of(WachtWebFlux.guard(VERIFIER));
        }
    }

    static class ConfigurerAlone {
        @Bean
        WachtWebFluxConfigurer wacht() {
            return WachtWebFluxConfigurer.of(WachtWebFlux.guard(VERIFIER));
        }
    }

    @Configuration
    static class Support extends WebFluxConfigurationSupport {}

    static class Twice {
        @Bean
        WachtWebFluxConfigurer second() {
            return WachtWebFluxConfigurer.builder(WachtWebFlux.guard(VERIFIER))
                    .unguarded(UnguardedRoutes.PERMIT)
                    .build();
        }
    }

    static class OnService {
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
    static class WithoutVerifier {
        @RequireMachine
        @GetMapping("/machine")
        String machine() {
            return "machine";
        }
    }

    @RestController
    static class OtherVariable {
        @RequireOrganization(path = "organizationId")
        @GetMapping("/organization/{id}")
        String organization() {
            return "organization";
        }
    }

    @RestController
    static class OtherParameter {
        @RequirePermission("report:read")
        @GetMapping("/reports")
        String reports(MachinePrincipal machine) {
            return "reports";
        }
    }

    @RestController
    @RequirePermission("report:read")
    static class Widening {
        @PublicRoute
        @GetMapping("/reports")
        String reports() {
            return "reports";
        }
    }

    /** Only the outermost handler is mapped. */
    static class OnDecorated {
        @Bean
        HandlerMapping sockets() {
            WebSocketHandler inner = new Sockets();
            return new SimpleUrlHandlerMapping(Map.of("/socket", (WebSocketHandler) session -> inner.handle(session)));
        }

        @Bean
        WebSocketHandler inner() {
            return new Sockets();
        }
    }

    @RequirePermission("socket:open")
    static class Sockets implements WebSocketHandler {
        @Override
        public Mono<Void> handle(WebSocketSession session) {
            return Mono.empty();
        }
    }

    @RestController
    static class Routes {
        @RequirePermission("report:read")
        @GetMapping("/reports")
        String reports(WachtAuth auth) {
            return "reports";
        }

        @GetMapping("/unannotated")
        String unannotated() {
            return "unannotated";
        }

        @Bean
        HandlerMapping sockets() {
            return new SimpleUrlHandlerMapping(Map.of("/socket", new Sockets()));
        }
    }
}
