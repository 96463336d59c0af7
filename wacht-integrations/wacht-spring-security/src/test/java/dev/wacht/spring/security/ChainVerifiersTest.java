package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Accept;
import dev.wacht.spring.InvalidRouteException;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** A chain without a verifier for a credential that it accepts fails startup. The message names the method to call. */
class ChainVerifiersTest {
    @Test
    void sessionsNeedAVerifier() {
        assertEnds(Accept.session(), "has no TokenVerifier", "verifier(TokenVerifier)");
    }

    @Test
    void apiKeysNeedAnAuthorizer() {
        assertEnds(Accept.apiKey(), "has no MachineAuthorizer", "machines(MachineAuthorizer)", "wacht-client");
    }

    @Test
    void oauthTokensNeedAVerifierOrAnAuthorizer() {
        assertEnds(Accept.oauth(), "oauthTokens(OAuthTokenVerifier) or machines(MachineAuthorizer)");
    }

    private static void assertEnds(Accept accept, String... words) {
        Application.accept = accept;
        assertThatThrownBy(() -> new AnnotationConfigApplicationContext(Application.class).close())
                .rootCause()
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContainingAll(words);
    }

    @Configuration
    @EnableWebSecurity
    static class Application {
        static Accept accept = Accept.session();

        @Bean
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.accept(accept)).build();
        }
    }
}
