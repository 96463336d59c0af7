package dev.wacht.conformance;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** A chain that permits the STOMP handshake, in an application that does not check CONNECT frames. */
@Configuration(proxyBeanMethods = false)
class OpeningChain {
    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.with(wachtAuth(), wacht -> wacht.accept(Application.ANY_KIND))
                .authorizeHttpRequests(a ->
                        a.requestMatchers("/stomp").permitAll().anyRequest().authenticated())
                .build();
    }
}
