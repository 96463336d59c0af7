package dev.wacht.spring.boot;

import dev.wacht.auth.OAuthTokenVerifier;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** An application with routes, and without its own filter chain. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestRoutes.class)
class TestApp {
    @Bean
    SecurityFilterChain silent(HttpSecurity http) throws Exception {
        return http.securityMatcher(request -> false).build();
    }

    @Bean
    @ConditionalOnProperty("test.oauth-issuer")
    OAuthTokenVerifier oauthTokens(@Value("${test.oauth-issuer}") String issuer) {
        return OAuthTokenVerifier.builder()
                .issuer(issuer)
                .audience("urn:wacht:organization:o1")
                .build();
    }

    /** A handler mapping such as that of a library. */
    @Bean
    SimpleUrlHandlerMapping elsewhere() {
        HttpRequestHandler handler = (request, response) -> response.getWriter().write("elsewhere");
        return new SimpleUrlHandlerMapping(Map.of("/mapped-elsewhere", handler), 1);
    }

    @Bean
    RecordingInterceptor recordingInterceptor() {
        return new RecordingInterceptor();
    }

    @Bean
    BrokenEndpoint brokenEndpoint() {
        return new BrokenEndpoint();
    }

    @Bean
    EarlyFilter earlyFilter() {
        return new EarlyFilter();
    }
}
