package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Wacht's filters are in the chains that ask for them, and nowhere else: what is switched off is off. */
class SwitchedOffTest {
    @Test
    void onlyConfiguredChainsHaveFiltersOfWacht() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            Application.verifier = verifier;
            try (ChainServer server = new ChainServer(Application.class)) {
                List<SecurityFilterChain> chains =
                        server.bean(FilterChainProxy.class).getFilterChains();

                assertThat(ours(chains.get(0))).containsExactly("MvcCorsFilter", "WachtAuthenticationFilter");
                assertThat(ours(chains.get(1))).as("disabled").isEmpty();
                assertThat(chains.get(1).getFilters())
                        .as("what Spring Security does by default")
                        .hasAtLeastOneElementOfType(CsrfFilter.class);
                assertThat(ours(chains.get(2))).as("without the configurer").isEmpty();
                assertThat(server.beans(Filter.class))
                        .as("Boot would put each filter that is a bean in front of every request")
                        .noneMatch(filter -> isOurs(filter));
            }
        }
    }

    private static List<String> ours(SecurityFilterChain chain) {
        return chain.getFilters().stream()
                .filter(SwitchedOffTest::isOurs)
                .map(filter -> filter.getClass().getSimpleName())
                .toList();
    }

    private static boolean isOurs(Filter filter) {
        return filter.getClass().getName().startsWith("dev.wacht.");
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {
        static TokenVerifier verifier;

        @Bean
        @Order(1)
        SecurityFilterChain on(HttpSecurity http) throws Exception {
            return http.securityMatcher("/on")
                    .with(wachtAuth(), w -> w.verifier(verifier))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain off(HttpSecurity http) throws Exception {
            return http.securityMatcher("/off")
                    .with(wachtAuth(), AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(3)
        SecurityFilterChain without(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }
}
