package dev.wacht.spring.security.test;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static dev.wacht.spring.security.test.Reply.get;
import static dev.wacht.spring.security.test.Reply.ok;
import static dev.wacht.spring.security.test.Reply.post;
import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;

/** One chain with a form login and {@code wachtAuth()}: only users with a credential of Wacht need no CSRF token. */
@SpringBootTest(properties = "wacht.publishable-key=" + GuardAloneTest.KEY)
@AutoConfigureMockMvc
class FormLoginTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void onlyTheUserOfTheFormNeedsACsrfToken() throws Exception {
        assertThat(post(mvc, "/items", wacht().user("u1"))).isEqualTo(ok("created by u1"));
        assertThat(post(mvc, "/items", user("form")).status()).isEqualTo(403);
    }

    @Test
    @WithWachtUser
    void annotatedUserNeedsACsrfTokenBesideAForm() throws Exception {
        assertThat(post(mvc, "/items").status()).isEqualTo(403);
        assertThat(post(mvc, "/items", csrf())).isEqualTo(ok("created by user"));
        assertThat(get(mvc, "/me")).isEqualTo(ok("user"));
        assertThat(get(mvc, "/report", user("form")).status())
                .as("the request's own user")
                .isEqualTo(401);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Routes.class, NoMachines.class})
    static class Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.formLogin(Customizer.withDefaults())
                    .with(wachtAuth(), Customizer.withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }
    }
}
