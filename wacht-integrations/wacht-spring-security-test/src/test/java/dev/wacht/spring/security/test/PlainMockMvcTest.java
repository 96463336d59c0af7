package dev.wacht.spring.security.test;

import static dev.wacht.spring.security.test.Reply.get;
import static dev.wacht.spring.security.test.Reply.ok;
import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static dev.wacht.spring.security.test.WachtMockMvc.withWachtUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.SpringGuard;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Spring MVC with the guard, without Boot and Spring Security: the test builds its MockMvc. */
@SpringJUnitWebConfig
class PlainMockMvcTest {
    private MockMvc mvc;

    @BeforeEach
    void build(WebApplicationContext context) {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(withWachtUser()).build();
    }

    @Test
    void aRequestIsSentAsAUser() throws Exception {
        assertThat(get(mvc, "/me").status()).isEqualTo(401);
        assertThat(get(mvc, "/me", wacht().user("u1"))).isEqualTo(ok("u1"));
    }

    @Test
    @WithWachtUser(id = "u2", permissions = "report:read")
    void aMethodRunsAsAUser() throws Exception {
        assertThat(get(mvc, "/report")).isEqualTo(ok("u2"));
    }

    @Configuration
    @EnableWebMvc
    @Import({Routes.class, NoMachines.class})
    static class Application {
        @Bean(destroyMethod = "close")
        TokenVerifier verifier() {
            return TokenVerifier.builder().publishableKey(GuardAloneTest.KEY).build();
        }

        @Bean
        WachtWebMvcConfigurer wacht(TokenVerifier verifier, NoMachines machines) {
            SpringGuard guard = WachtSpring.guard(verifier, machines);
            return WachtWebMvcConfigurer.builder(guard).build();
        }
    }
}
