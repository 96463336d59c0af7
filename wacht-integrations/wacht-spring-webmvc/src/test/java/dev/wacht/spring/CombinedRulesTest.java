package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.WACHT;
import static dev.wacht.spring.LocalWachtConfiguration.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Caller;
import dev.wacht.testkit.SessionTokenBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever class and method say of machines, organizations and workspaces must all be met, where it is said. */
class CombinedRulesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Import({Robots.class, Tenants.class, Anybody.class, Scopes.class})
    static class App {}

    @RestController
    @RequestMapping("/robots")
    @RequireMachine("a")
    static class Robots {
        @GetMapping("/class")
        String ofClass() {
            return "in";
        }

        @RequireMachine("b")
        @GetMapping("/both")
        String both() {
            return "in";
        }

        @RequireOrganization(path = "id")
        @GetMapping("/organizations/{id}")
        String organization() {
            return "in";
        }

        @RequireWorkspace(path = "id")
        @GetMapping("/workspaces/{id}")
        String workspace() {
            return "in";
        }
    }

    @RestController
    @RequestMapping("/tenants")
    @RequireOrganization
    static class Tenants {
        @RequireWorkspace
        @GetMapping("/workspace")
        String workspace() {
            return "in";
        }

        @RequireWorkspace(path = "id")
        @GetMapping("/workspaces/{id}")
        String ofWorkspace() {
            return "in";
        }
    }

    @RestController
    @RequestMapping("/anybody")
    @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
    @RequireAuth
    @RequireMachine
    static class Anybody {
        @RequireOrganization(path = "id")
        @GetMapping("/organizations/{id}")
        String organization() {
            return "in";
        }
    }

    @RestController
    @RequestMapping("/scopes")
    static class Scopes {
        @RequirePermission(value = "o", scope = RequirePermission.Scope.ORGANIZATION)
        @GetMapping("/organization")
        String organization() {
            return "in";
        }

        @RequirePermission(
                anyOf = {"o", "x"},
                scope = RequirePermission.Scope.ORGANIZATION)
        @GetMapping("/any-organization")
        String anyOrganization() {
            return "in";
        }

        @RequirePermission(value = "w", scope = RequirePermission.Scope.WORKSPACE)
        @GetMapping("/workspace")
        String workspace() {
            return "in";
        }

        @RequirePermission(
                anyOf = {"w", "x"},
                scope = RequirePermission.Scope.WORKSPACE)
        @GetMapping("/any-workspace")
        String anyWorkspace() {
            return "in";
        }

        @RequireOrganization
        @RequirePermission("w")
        @GetMapping("/elsewhere")
        String elsewhere() {
            return "in";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/robots/class, k:a, 200",
        "/robots/class, k:b, 403",
        "/robots/both, k:a, 403",
        "/robots/both, k:b, 403",
        "/robots/both, 'k:a,b', 200",
        "/robots/organizations/o1, k:a:o1, 200",
        "/robots/organizations/o1, k:b:o1, 403",
        "/robots/organizations/o1, k:a:o2, 403",
        "/robots/workspaces/w1, k:a:o1:w1, 200",
        "/robots/workspaces/w1, k:a:w1:w2, 403",
        "/robots/workspaces/w1, k:a:w1, 403",
        "/anybody/organizations/o1, k::o1, 200",
        "/anybody/organizations/o1, k::o2, 403",
        "/tenants/workspace, k::o1:w1, 401"
    })
    void machines(String path, String key, int status) {
        assertThat(server.get(path, key(key)).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/robots/organizations/o1, o1, w1, 401",
        "/anybody/organizations/o1, o1, , 200",
        "/anybody/organizations/o1, o2, , 403",
        "/tenants/workspace, o1, w1, 200",
        "/tenants/workspace, o1, , 403",
        "/tenants/workspace, , w1, 403",
        "/tenants/workspaces/w1, o1, w1, 200",
        "/tenants/workspaces/w1, o1, w2, 403",
        "/tenants/workspaces/w1, , w1, 403"
    })
    void users(String path, @Nullable String organization, @Nullable String workspace, int status) {
        SessionTokenBuilder token = WACHT.session().user("u1");
        if (organization != null) {
            token = token.organization(organization);
        }
        if (workspace != null) {
            token = token.workspace(workspace);
        }

        assertThat(server.get(path, "Authorization", "Bearer " + token.token()).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/scopes/organization, o, w, 200",
        "/scopes/organization, w, o, 403",
        "/scopes/any-organization, o, w, 200",
        "/scopes/any-organization, w, o, 403",
        "/scopes/workspace, o, w, 200",
        "/scopes/workspace, w, o, 403",
        "/scopes/any-workspace, o, w, 200",
        "/scopes/any-workspace, w, o, 403",
        "/scopes/elsewhere, w, o, 200",
        "/scopes/elsewhere, o, w, 403"
    })
    void permissionsCountInTheirScope(String path, String ofOrganization, String ofWorkspace, int status) {
        String token = WACHT.session()
                .user("u1")
                .organization("o1")
                .workspace("w1")
                .permission(ofOrganization)
                .workspacePermission(ofWorkspace)
                .token();

        assertThat(server.get(path, "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(status);
    }
}
