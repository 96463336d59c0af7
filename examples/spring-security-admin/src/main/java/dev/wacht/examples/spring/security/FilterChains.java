package dev.wacht.examples.spring.security;

import static dev.wacht.auth.Requirement.permission;
import static dev.wacht.spring.security.WachtSecurity.requires;
import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.examples.spring.auth.Permissions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Filter chains: API keys below {@code /machine}, session tokens everywhere else. */
@Configuration(proxyBeanMethods = false)
final class FilterChains {
    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http) throws Exception {
        return http.securityMatcher("/machine/**")
                .with(wachtAuth(), wacht -> wacht.accept(Accept.apiKey()))
                .authorizeHttpRequests(requests ->
                        requests.anyRequest().access(requires(MachineRequirement.permission(Permissions.USER_READ))))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain users(HttpSecurity http) throws Exception {
        return http.with(wachtAuth(), withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/webhooks/wacht")
                        .permitAll() // The signature of a webhook proves the sender.
                        .requestMatchers(HttpMethod.PATCH, "/admin/users/*/password")
                        .access(requires(permission(Permissions.USER_UPDATE)))
                        .requestMatchers("/admin/users")
                        .hasAuthority(Permissions.USER_READ)
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
