package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Without {@code @EnableWebMvc} the servlet creates handler mappings that are not beans and have no interceptor. */
class NoWebMvcTest {
    @Test
    void noRouteIsServed() {
        try (TestServer server = new TestServer(App.class, Routes.class)) {
            assertThat(server.get("/plain").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void messageNamesTheAnnotation() {
        try (AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext()) {
            context.setNamespace("spring-servlet");
            context.register(App.class, Routes.class);

            assertThatThrownBy(context::refresh)
                    .isInstanceOf(InvalidRouteException.class)
                    .hasMessageContaining("@EnableWebMvc");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class App {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(LocalWachtConfiguration.VERIFIER));
        }
    }

    @RestController
    static class Routes {
        @GetMapping("/plain")
        String plain() {
            return "plain";
        }
    }
}
