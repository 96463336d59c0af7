package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.MachineRequirement;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** A guard that fails denies the request, and the response has no details. */
class FailingGuardTest {
    private static final AtomicInteger HANDLED = new AtomicInteger();
    private static final List<String> ADDRESSES = new CopyOnWriteArrayList<>();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Configuration
    @EnableWebMvc
    @Import(Routes.class)
    static class App {
        @Bean
        SpringGuard guard() {
            return SpringGuard.builder(LocalWachtConfiguration.VERIFIER)
                    .clientIp(request -> {
                        if (request.getHeader("X-Broken") != null) {
                            throw new IllegalArgumentException("dev.wacht.Secret");
                        }
                        return "192.0.2.1";
                    })
                    .machines((request, requirement) -> {
                        ADDRESSES.add(request.clientIp().orElse(""));
                        if (request.credential().value().equals("fatal")) {
                            throw new StackOverflowError("dev.wacht.Secret");
                        }
                        throw new IllegalStateException("dev.wacht.Secret");
                    })
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht(SpringGuard guard) {
            return WachtWebMvcConfigurer.of(guard);
        }

        @Bean
        RouterFunction<ServerResponse> function(SpringGuard guard) {
            return route().GET("/function", guard.requireMachine(MachineRequirement.authenticated(), request -> {
                        HANDLED.incrementAndGet();
                        return ServerResponse.ok().build();
                    }))
                    .build();
        }
    }

    @RestController
    static class Routes {
        @RequireMachine
        @GetMapping("/machine")
        String machine() {
            HANDLED.incrementAndGet();
            return "in";
        }

        @GetMapping("/unguarded")
        String unguarded() {
            HANDLED.incrementAndGet();
            return "in";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/machine, exception, ok",
        "/machine, fatal, ok",
        "/machine, exception, X-Broken",
        "/unguarded, exception, X-Broken",
        "/function, exception, ok",
        "/function, fatal, ok",
        "/function, exception, X-Broken"
    })
    void noHandlerRuns(String path, String key, String header) {
        int before = HANDLED.get();

        HttpResponse<String> response = server.get(path, "X-Api-Key", key, header, "1");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"internal_error\",\"message\":\"Unexpected error\",\"redirect_url\":null}");
        assertThat(HANDLED).hasValue(before);
    }

    @Test
    void clientAddressIsThatOfTheResolver() {
        ADDRESSES.clear();

        server.get("/machine", "X-Api-Key", "exception", "X-Forwarded-For", "192.0.2.7");

        assertThat(ADDRESSES).containsExactly("192.0.2.1");
    }
}
