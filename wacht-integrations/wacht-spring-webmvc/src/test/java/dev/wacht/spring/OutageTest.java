package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Without keys no token can be verified: the response is 503, and no handler runs. */
class OutageTest {
    private static final LocalWacht WACHT = LocalWacht.start();

    @Configuration
    @EnableWebMvc
    @Import(Routes.class)
    static class App {
        @Bean
        TokenVerifier verifier() {
            return TokenVerifier.builder()
                    .publishableKey(WACHT.publishableKey())
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht(TokenVerifier verifier) {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(verifier), UnguardedRoutes.PERMIT);
        }
    }

    @RestController
    static class Routes {
        @RequireAuth
        @GetMapping("/guarded")
        String guarded() {
            return "guarded";
        }

        @OptionalAuth
        @GetMapping("/optional")
        String optional() {
            return "optional";
        }

        @PublicRoute
        @GetMapping("/open")
        String open() {
            return "open";
        }

        @GetMapping("/unguarded")
        String unguarded() {
            return "unguarded";
        }
    }

    @Test
    void tokensGet503WithoutKeysAndAnonymousRequestsNeedNone() {
        String[] bearer = {"Authorization", "Bearer " + WACHT.session().token()};
        WACHT.down();
        try (TestServer server = new TestServer(App.class)) {
            HttpResponse<String> response = server.get("/guarded", bearer);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.body()).startsWith("{\"error\":\"service_unavailable\"");
            assertThat(server.get("/optional", bearer).statusCode()).isEqualTo(503);
            assertThat(server.get("/optional").statusCode()).isEqualTo(200);
            assertThat(server.get("/guarded").statusCode()).isEqualTo(401);
            assertThat(server.get("/open", bearer).statusCode()).isEqualTo(200);
            assertThat(server.get("/unguarded", bearer).statusCode()).isEqualTo(200);
        }
    }
}
