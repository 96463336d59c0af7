package dev.wacht.spring.boot;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** An application with routes. Spring Security is on the class path, and has nothing to say. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestRoutes.class)
class TestApp {
    @Bean
    SecurityFilterChain silent(HttpSecurity http) throws Exception {
        return http.securityMatcher(request -> false).build();
    }
}
