package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** With Spring Security on the class path, each request gets one response, of whichever component refused it. */
class SpringSecurityTest {
    private static LocalWacht wacht;
    private static BootServer server;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        server = BootServer.start(App.class, LocalSettings.of(wacht));
    }

    @AfterAll
    static void stop() {
        server.close();
        wacht.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TestRoutes.class)
    static class App {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/readers")
                            .hasRole("ADMIN")
                            .anyRequest()
                            .permitAll())
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }
    }

    @Test
    void guardWritesTheOnlyResponseOfItsRefusal() {
        HttpResponse<String> response = server.get("/me");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(response.body())
                .isEqualTo("{\"error\":\"unauthenticated\",\"message\":\"A valid credential is required\","
                        + "\"redirect_url\":null}");
        assertThat(server.get("/me", bearer(wacht, "a")).body()).isEqualTo("u1");
    }

    @Test
    void springSecurityWritesTheOnlyResponseOfItsRefusal() {
        HttpResponse<String> response = server.get("/readers", bearer(wacht, "a"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Basic");
        assertThat(response.body()).doesNotContain("redirect_url");
    }

    @Test
    void springSecurityHandlesItsExceptionsOfHandlers() {
        HttpResponse<String> response = server.get("/denied");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Basic");
        assertThat(response.body()).doesNotContain("Secret");
    }
}
