package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.client.WachtClient;
import dev.wacht.spring.SpringGuard;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Every bean of the starter backs off if the application defines one, whatever the settings are. */
class BackOffTest {
    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Own {
        static final TokenVerifier VERIFIER = TokenVerifier.builder()
                .issuer("https://own.example")
                .staticKeys(wacht.jwks())
                .build();

        @Bean
        TokenVerifier ownVerifier() {
            return VERIFIER;
        }

        @Bean
        WachtClient ownClient() {
            return WachtClient.builder().apiKey("sk_test_own").build();
        }

        @Bean
        MachineAuthorizer ownMachines() {
            return (request, requirement) -> {
                throw new IllegalStateException("not asked");
            };
        }

        @Bean
        SpringGuard ownGuard() {
            return WachtSpring.guard(VERIFIER);
        }

        @Bean
        WachtWebMvcConfigurer ownConfigurer(SpringGuard guard) {
            return WachtWebMvcConfigurer.of(guard, UnguardedRoutes.DENY);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TestRoutes.class)
    static class OwnByName {
        @Bean
        Filter wachtForwardedIdentityFilter() {
            return (request, response, chain) -> chain.doFilter(request, response);
        }

        @Bean
        MappedInterceptor wachtInterceptor(WachtWebMvcConfigurer configurer) {
            return configurer.interceptor();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OwnVerifier {
        @Bean
        TokenVerifier ownVerifier() {
            return Own.VERIFIER;
        }
    }

    @Test
    void beansBackOffByType() {
        try (BootServer server = BootServer.start(Own.class, LocalSettings.of(wacht))) {
            Stream.of(
                            TokenVerifier.class,
                            WachtClient.class,
                            MachineAuthorizer.class,
                            SpringGuard.class,
                            WachtWebMvcConfigurer.class)
                    .forEach(type -> assertThat(server.context().getBeanNamesForType(type))
                            .singleElement()
                            .asString()
                            .startsWith("own"));
        }
    }

    @Test
    void beansOfSharedTypesBackOffByName() {
        try (BootServer server = BootServer.start(OwnByName.class, LocalSettings.of(wacht))) {
            assertThat(server.context().getBeansOfType(ForwardedIdentityFilter.class))
                    .isEmpty();
            assertThat(server.get("/unguarded").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void beansWithoutTheirSettingAreNotCreated() {
        try (BootServer server = BootServer.start(OwnVerifier.class, List.of())) {
            assertThat(server.context().getBeansOfType(WachtClient.class)).isEmpty();
            assertThat(server.context().getBeansOfType(MachineAuthorizer.class)).isEmpty();
        }
    }
}
