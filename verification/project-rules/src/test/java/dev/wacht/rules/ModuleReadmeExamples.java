package dev.wacht.rules;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import dev.wacht.auth.TokenVerifier;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The snippets in READMEs of modules, word for word: {@link SnippetsTest} compares them. Compiled, not run. */
final class ModuleReadmeExamples {
    private ModuleReadmeExamples() {}

    static final class SpringSecurity {
        @Bean
        SecurityFilterChain api(HttpSecurity http, TokenVerifier verifier) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(verifier))
                    .authorizeHttpRequests(a -> a.requestMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }
}
