package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.spring.docs.DocsRoutes;
import dev.wacht.testsupport.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The log of a start shows who may call which route. */
class StartLogTest {
    @Configuration
    @EnableWebMvc
    @Import({Routes.class, DocsRoutes.class, DocsRoutes.Functions.class})
    static class App implements WebMvcConfigurer {
        @Bean
        SpringGuard guard() {
            return WachtSpring.guard(LocalWachtConfiguration.VERIFIER);
        }

        @Bean
        RouterFunction<ServerResponse> functions(SpringGuard guard) {
            return route().GET(
                            "/f-open", guard.open(request -> ServerResponse.ok().build()))
                    .GET(
                            "/f-guarded",
                            guard.require(request -> ServerResponse.ok().build()))
                    .GET(
                            "/f-optional",
                            guard.optional(request -> ServerResponse.ok().build()))
                    .build();
        }

        @Bean("/webhook")
        @Lazy
        HttpRequestHandler webhook() {
            return WachtSpring.webhook(WebhookReceiver.of(
                    WebhookVerifier.builder()
                            .secret(LocalWachtConfiguration.WACHT.webhookSecret())
                            .build(),
                    ReplayGuard.inMemory(),
                    event -> {}));
        }

        @Bean("/raw")
        HttpRequestHandler raw() {
            return (request, response) -> {};
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/files/**").addResourceLocations("classpath:/files/");
        }
    }

    @Import(App.class)
    static class Authenticated {
        @Bean
        WachtWebMvcConfigurer wacht(SpringGuard guard) {
            return WachtWebMvcConfigurer.builder(guard)
                    .openHandlers("dev.wacht.spring.docs")
                    .build();
        }
    }

    @Import(App.class)
    static class Permitting {
        @Bean
        WachtWebMvcConfigurer wacht(SpringGuard guard) {
            return WachtWebMvcConfigurer.of(guard, UnguardedRoutes.PERMIT);
        }
    }

    @RestController
    static class Routes {
        @PublicRoute
        @GetMapping("/open")
        String open() {
            return "";
        }

        @OptionalAuth
        @GetMapping("/optional")
        String optional() {
            return "";
        }

        @RequireAuth
        @GetMapping("/guarded")
        String guarded() {
            return "";
        }

        @GetMapping("/unguarded")
        String unguarded() {
            return "";
        }
    }

    @Test
    void everyRouteIsLoggedWithItsRule() {
        assertThat(lines(Authenticated.class))
                .contains(
                        "GET /open  open",
                        "GET /optional  optional: session",
                        "GET /guarded  signed-in user",
                        "GET /unguarded  signed-in user",
                        "* /raw  signed-in user",
                        "GET /f-guarded  signed-in user")
                .anyMatch(line -> line.matches("\\d+ routes\\. Default rule: signed-in user"));
    }

    @Test
    void onlyOpenRoutesAreLoggedAsOpen() {
        assertThat(open(Authenticated.class))
                .containsExactlyInAnyOrder(
                        "GET /open", "* /webhook", "GET /f-open", "GET /docs/api", "* /docs/raw", "GET /docs/function");
    }

    @Test
    void routesThatTheDefaultOpensAreLoggedAsOpen() {
        assertThat(open(Permitting.class))
                .contains("GET /unguarded", "* /raw", "GET /docs/function")
                .doesNotContain("GET /guarded", "GET /f-guarded")
                .doesNotHaveDuplicates();
    }

    private static List<String> open(Class<?> application) {
        return lines(application).stream()
                .filter(line -> line.endsWith("  open"))
                .map(line -> line.replace("  open", ""))
                .toList();
    }

    private static List<String> lines(Class<?> application) {
        return CapturedLog.during(() -> new TestServer(application).close()).stream()
                .filter(line -> line.level() == Level.INFO)
                .map(line -> line.text().replaceFirst(" \\([^()]*(\\([^()]*\\))?\\)$", ""))
                .toList();
    }
}
