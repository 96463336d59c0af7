package dev.wacht.spring.security.test;

import static dev.wacht.auth.Requirement.organizationPermission;
import static dev.wacht.spring.security.WachtSecurity.requires;
import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static dev.wacht.spring.security.test.Reply.get;
import static dev.wacht.spring.security.test.Reply.ok;
import static dev.wacht.spring.security.test.Reply.post;
import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.RequirePermission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Service;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A chain with {@code wachtAuth()}, and method security. All tests run as one user, unless annotated otherwise. */
@SpringBootTest(properties = "wacht.publishable-key=" + GuardAloneTest.KEY)
@AutoConfigureMockMvc
@WithWachtUser(permissions = "user:read", workspacePermissions = "board:read", organization = "o1", workspace = "w1")
class WachtChainTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private Reports reports;

    @Test
    void theUserOfTheClassIsTheDefault() throws Exception {
        assertThat(get(mvc, "/me")).isEqualTo(ok("user"));
        assertThat(get(mvc, "/organizations/o1")).isEqualTo(ok("o1 of user"));
        assertThat(get(mvc, "/principal")).isEqualTo(ok("user"));
    }

    @Test
    void permissionsAreAuthoritiesOfTheChain() throws Exception {
        assertThat(get(mvc, "/admin/users")).isEqualTo(ok("users"));
        assertThat(get(mvc, "/billing").status()).isEqualTo(403);
        assertThat(get(mvc, "/billing", wacht().user("u1").organization("o1").permission("billing:manage")))
                .isEqualTo(ok("billing"));
        assertThat(get(mvc, "/admin/users", wacht().user("u1")).status()).isEqualTo(403);
    }

    @Test
    @WithWachtUser(id = "u2")
    void anAnnotationOfTheMethodReplacesThatOfTheClass() throws Exception {
        assertThat(get(mvc, "/me")).isEqualTo(ok("u2"));
        assertThat(get(mvc, "/admin/users").status()).isEqualTo(403);
    }

    @Test
    @WithAnonymousUser
    void anAnonymousUserIsAnonymous() throws Exception {
        assertThat(get(mvc, "/me").status()).isEqualTo(401);
        assertThat(get(mvc, "/me", wacht().user("u1"))).isEqualTo(ok("u1"));
        assertThat(get(mvc, "/me").status()).as("the next request").isEqualTo(401);
    }

    @Test
    @WithWachtUser(permissions = {"report:read", "report:write"})
    void methodSecurityAllowsTheUser() {
        assertThat(reports.all()).isEqualTo("all");
        assertThat(reports.write()).isEqualTo("written");
    }

    @Test
    void methodSecurityDeniesAUserWithoutThePermission() {
        assertThatThrownBy(reports::all).isInstanceOf(ForbiddenException.class);
    }

    @Test
    @WithAnonymousUser
    void methodSecurityDeniesAnAnonymousCaller() {
        assertThatThrownBy(reports::all).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void machineIsACaller() throws Exception {
        assertThat(get(mvc, "/machine", wacht().apiKey("key_1").permission("item:read")))
                .isEqualTo(ok("key_1"));
        assertThat(get(mvc, "/both", wacht().apiKey("key_1").owner("u1"))).isEqualTo(ok("API_KEY"));
        Caller opaque = Caller.of(MachinePrincipal.builder(MachineCredential.Kind.OAUTH_TOKEN, "test")
                .permissions(List.of("user:read"))
                .build());
        assertThat(get(mvc, "/admin/users", wacht().caller(opaque))).isEqualTo(ok("users"));
    }

    @Test
    void aPostNeedsNoCsrfToken() throws Exception {
        assertThat(post(mvc, "/items")).isEqualTo(ok("created by user"));
        assertThat(post(mvc, "/items", wacht().user("u1"))).isEqualTo(ok("created by u1"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableMethodSecurity
    @Import({Routes.class, ChainRoutes.class, NoMachines.class, Reports.class})
    static class Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.accept(Accept.any(Accept.session(), Accept.apiKey(), Accept.oauth())))
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .requestMatchers("/billing")
                            .access(requires(organizationPermission("billing:manage")))
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    @RestController
    static class ChainRoutes {
        @GetMapping("/principal")
        String principal(@AuthenticationPrincipal WachtAuth auth) {
            return auth.requireUserId();
        }

        @GetMapping("/admin/users")
        String users() {
            return "users";
        }

        @GetMapping("/billing")
        String billing() {
            return "billing";
        }
    }

    @Service
    static class Reports {
        @RequirePermission("report:read")
        String all() {
            return "all";
        }

        @PreAuthorize("hasAuthority('report:write')")
        String write() {
            return "written";
        }
    }
}
