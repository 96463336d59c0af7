package com.example.users;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Spring Security authenticates callers by their Wacht credentials, and authorizes their requests. */
@Configuration
class SecuritySettings {
    @Bean
    SecurityFilterChain everyRequest(HttpSecurity http) throws Exception {
        return http.with(wachtAuth(), Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/admin/**")
                        .hasAuthority("user:read")
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
