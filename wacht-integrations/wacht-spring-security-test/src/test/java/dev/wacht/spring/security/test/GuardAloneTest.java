package dev.wacht.spring.security.test;

import static dev.wacht.spring.security.test.Reply.get;
import static dev.wacht.spring.security.test.Reply.ok;
import static dev.wacht.spring.security.test.Reply.post;
import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.ClassUtils;

/** A chain without Wacht, and the guard of Spring MVC. Runs with and without wacht-spring-security. */
@SpringBootTest(properties = "wacht.publishable-key=" + GuardAloneTest.KEY)
@AutoConfigureMockMvc
@Tag("guard-alone")
class GuardAloneTest {
    /** A key of a deployment that does not exist: nothing is verified. */
    static final String KEY = "pk_test_aHR0cHM6Ly9mcm9udGVuZC5leGFtcGxlLmNvbQ==";

    @Autowired
    private MockMvc mvc;

    @Test
    void securityModuleIsOnTheClassPathAsConfigured() {
        boolean present = ClassUtils.isPresent(
                "dev.wacht.spring.security.WachtSecurity", getClass().getClassLoader());

        assertThat(present).isEqualTo(Boolean.parseBoolean(System.getProperty("expected.security-module", "true")));
    }

    @Test
    void requestWithoutAUserIsAnonymous() throws Exception {
        assertThat(get(mvc, "/me").status()).isEqualTo(401);
        assertThat(get(mvc, "/machine").status()).isEqualTo(401);
    }

    @Test
    void aRequestIsSentAsAUser() throws Exception {
        assertThat(get(mvc, "/me", wacht().user("u1"))).isEqualTo(ok("u1"));
        assertThat(get(mvc, "/report", wacht().user("u1")).status()).isEqualTo(403);
        assertThat(get(mvc, "/report", wacht().user("u1").permission("report:read")))
                .isEqualTo(ok("u1"));
        assertThat(get(mvc, "/me").status()).as("the next request").isEqualTo(401);
    }

    @Test
    void userHasItsOrganizationAndWorkspace() throws Exception {
        assertThat(get(mvc, "/organizations/o1", wacht().user("u1").organization("o1")))
                .isEqualTo(ok("o1 of u1"));
        assertThat(get(mvc, "/organizations/o2", wacht().user("u1").organization("o1"))
                        .status())
                .isEqualTo(403);
        TestUser reader = wacht().user("u1").workspace("w1").workspacePermission("report:read");
        assertThat(get(mvc, "/workspace-report", reader)).isEqualTo(ok("w1"));
        assertThat(get(
                                mvc,
                                "/workspace-report",
                                wacht().user("u1").workspace("w1").permission("report:read"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRequestIsSentAsAMachine() throws Exception {
        assertThat(get(mvc, "/machine", wacht().apiKey("key_1").permission("item:read")))
                .isEqualTo(ok("key_1"));
        assertThat(get(mvc, "/machine", wacht().apiKey("key_1")).status()).isEqualTo(403);
        assertThat(get(mvc, "/machine", wacht().user("u1").permission("item:read"))
                        .status())
                .isEqualTo(401);
        assertThat(get(mvc, "/both", wacht().apiKey("key_1"))).isEqualTo(ok("API_KEY"));
        assertThat(get(mvc, "/both", wacht().user("u1"))).isEqualTo(ok("SESSION"));
    }

    @Test
    void aPostNeedsNoCsrfToken() throws Exception {
        assertThat(post(mvc, "/items", wacht().user("u1"))).isEqualTo(ok("created by u1"));
        assertThat(post(mvc, "/items").status())
                .as("CSRF protection of the chain")
                .isEqualTo(403);
    }

    @Test
    @WithWachtUser(id = "u2", permissions = "report:read", organization = "o1")
    void aMethodRunsAsAUser() throws Exception {
        assertThat(get(mvc, "/report")).isEqualTo(ok("u2"));
        assertThat(get(mvc, "/organizations/o1")).isEqualTo(ok("o1 of u2"));
        assertThat(get(mvc, "/machine").status()).isEqualTo(401);
        assertThat(get(mvc, "/me", wacht().user("u1")))
                .as("the request's own user")
                .isEqualTo(ok("u1"));
    }

    @Test
    @WithMockUser(authorities = "report:read")
    void otherTestUserIsAnonymousForTheGuard() throws Exception {
        assertThat(get(mvc, "/report").status()).isEqualTo(401);
    }

    @Test
    @WithAnonymousUser
    void anAnonymousUserIsAnonymous() throws Exception {
        assertThat(get(mvc, "/me").status()).isEqualTo(401);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Routes.class, NoMachines.class})
    static class Application {
        @Bean
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }
}
