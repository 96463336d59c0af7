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

/** Only chains that are configured for Wacht have its filters. */
class UnconfiguredChainsTest {
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

                assertThat(filtersOfWacht(chains.get(0))).containsExactly("MvcCorsFilter", "WachtAuthenticationFilter");
                assertThat(filtersOfWacht(chains.get(1))).as("disabled").isEmpty();
                assertThat(chains.get(1).getFilters())
                        .as("default behaviour of Spring Security")
                        .hasAtLeastOneElementOfType(CsrfFilter.class);
                assertThat(filtersOfWacht(chains.get(2)))
                        .as("without the configurer")
                        .isEmpty();
                assertThat(server.beans(Filter.class))
                        .as("Boot registers every filter that is a bean for all requests")
                        .noneMatch(filter -> isOurs(filter));
            }
        }
    }

    private static List<String> filtersOfWacht(SecurityFilterChain chain) {
        return chain.getFilters().stream()
                .filter(UnconfiguredChainsTest::isOurs)
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
