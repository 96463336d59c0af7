package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.spring.docs.DocsPage;
import dev.wacht.spring.docs.DocsRoutes;
import dev.wacht.spring.docs.DocsRoutesOfAdmins;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Handlers of a library are opened by the name of their class. No spelling of a path opens another handler. */
class OpenHandlersTest {
    private static final AtomicInteger HANDLED = new AtomicInteger();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(ByClass.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Configuration
    @EnableWebMvc
    @Import({
        DocsRoutes.class,
        DocsRoutes.Functions.class,
        DocsRoutesOfAdmins.class,
        OwnRoutes.class,
        InheritedDocs.class
    })
    static class App {
        @Bean
        DocsPage proxied() {
            ProxyFactory factory = new ProxyFactory(new DocsPage());
            factory.setProxyTargetClass(true);
            return (DocsPage) factory.getProxy(App.class.getClassLoader());
        }
    }

    @Import(App.class)
    static class ByClass {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.builder(WachtSpring.guard(LocalWachtConfiguration.VERIFIER))
                    .openHandlers("dev.wacht.spring.docs.DocsRoutes", "dev.wacht.spring.docs.DocsPage")
                    .build();
        }
    }

    @Import(App.class)
    static class ByPackage {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.builder(WachtSpring.guard(LocalWachtConfiguration.VERIFIER))
                    .unguarded(UnguardedRoutes.DENY)
                    .openHandlers("com.example.Other", "dev.wacht.spring.docs")
                    .build();
        }
    }

    @RestController
    static class OwnRoutes {
        @GetMapping({"/docs/own", "/docs/api/{id}"})
        String own() {
            HANDLED.incrementAndGet();
            return "own";
        }
    }

    /** A class of the application, which is not opened by the library class that it extends. */
    @RestController
    @RequestMapping("/inherited")
    static class InheritedDocs extends DocsRoutes {}

    @ParameterizedTest
    @CsvSource({
        "/docs/api, 200, 200",
        "/docs/page, 200, 200",
        "/docs/function, 200, 200",
        "/docs/raw, 200, 200",
        "/docs/own, 401, 200",
        "/docs/api/1, 401, 200",
        "/docs/other, 401, 200",
        "/docs/annotated, 401, 403",
        "/inherited/docs/api, 401, 200"
    })
    void classNameOpensOnlyItsOwnHandlers(String path, int anonymous, int user) {
        assertThat(server.get(path).statusCode()).isEqualTo(anonymous);
        assertThat(server.get(path, bearer("b")).statusCode()).isEqualTo(user);
    }

    @Test
    void packageNameOpensItsHandlersWhateverTheDefault() {
        try (TestServer denying = new TestServer(ByPackage.class)) {
            assertThat(denying.get("/docs/api").body()).isEqualTo("api");
            assertThat(denying.get("/docs/other").body()).isEqualTo("other");
            assertThat(denying.get("/docs/function").body()).isEqualTo("function");
            assertThat(denying.get("/docs/annotated").statusCode()).isEqualTo(401);
            assertThat(denying.get("/docs/own", bearer()).statusCode()).isEqualTo(403);
            assertThat(denying.get("/inherited/docs/api", bearer()).statusCode())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/api/../own", "/docs/api/%2e%2e/own", "/docs/api/..;/own", "/docs/api;/../own", "/docs/api/1",
                "/docs/api%2f1", "/docs/own;x=/docs/api", "/docs/own?x=/docs/api", "/docs/own/", "/docs//own",
                "/docs/./own", "/docs/%6fwn", "/DOCS/own", "/docs/api/..%2fown", "/docs/raw/../own"
            })
    void noSpellingOfAPathOpensAnotherHandler(String path) throws Exception {
        int before = HANDLED.get();

        String response = server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(response).matches("(?s)HTTP/1.1 4.*");
        assertThat(HANDLED).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "org", "org.", ".org", "org..springdoc", "org.springdoc.*", " org.springdoc", "/docs/**"
            })
    void incompleteNameIsRejected(String name) {
        WachtWebMvcConfigurer.Builder builder =
                WachtWebMvcConfigurer.builder(WachtSpring.guard(LocalWachtConfiguration.VERIFIER));

        assertThatThrownBy(() -> builder.openHandlers("org.springdoc", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openHandlers: \"" + name + "\"");
    }
}
