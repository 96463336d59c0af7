package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static dev.wacht.spring.LocalWachtConfiguration.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.WachtAuth;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which callers annotations allow and deny, on a running Tomcat. */
class AnnotationGuardTest {
    private static final AtomicInteger HANDLED = new AtomicInteger();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RequirePermission
    @interface Needs {
        @AliasFor(annotation = RequirePermission.class, attribute = "value")
        String value();
    }

    @Import({Routes.class, AdminRoutes.class, MachineRoutes.class})
    static class App {}

    @RestController
    static class Routes {
        @GetMapping("/unguarded")
        String unguarded() {
            HANDLED.incrementAndGet();
            return "unguarded";
        }

        @PostMapping("/posted")
        String posted() {
            HANDLED.incrementAndGet();
            return "posted";
        }

        @RequireAuth
        @GetMapping("/me")
        String me(WachtAuth auth) {
            return auth.requireUserId();
        }

        @PublicRoute
        @GetMapping("/open")
        String open() {
            return "open";
        }

        @OptionalAuth
        @GetMapping("/optional")
        String optional(WachtAuth auth) {
            return auth.userId().orElse("anonymous");
        }

        @OptionalAuth
        @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
        @GetMapping("/optional-machine")
        String optionalMachine(HttpServletRequest request, WachtAuth auth) {
            return WachtSpring.findCaller(request)
                    .map(caller -> caller.kind().name())
                    .orElseGet(() -> auth.isAuthenticated() ? "never" : "anonymous");
        }

        @RequirePermission("a")
        @RequirePermission(anyOf = {"b", "c"})
        @GetMapping("/repeated")
        String repeated() {
            return "repeated";
        }

        @RequirePermission(allOf = {"a", "b"})
        @GetMapping("/all")
        String all() {
            return "all";
        }

        @RequirePermission(value = "a", scope = RequirePermission.Scope.WORKSPACE)
        @GetMapping("/workspace-permission")
        String scoped() {
            return "scoped";
        }

        @Needs("a")
        @GetMapping("/meta")
        String meta() {
            return "meta";
        }

        @RequireOrganization
        @GetMapping("/any-organization")
        String anyOrganization() {
            return "any";
        }

        @RequireOrganization(path = "orgId")
        @RequirePermission("a")
        @GetMapping("/orgs/{orgId}/users")
        String users(@PathVariable("orgId") String orgId) {
            return "users of " + orgId;
        }

        @RequireWorkspace(path = "id")
        @GetMapping("/workspaces/{id}")
        String workspace() {
            return "workspace";
        }
    }

    @RestController
    @RequestMapping("/admin")
    @RequirePermission("admin")
    static class AdminRoutes {
        @GetMapping("/users")
        String users() {
            return "users";
        }

        @RequirePermission("write")
        @GetMapping("/write")
        String write() {
            return "write";
        }

        @RequireOrganization(path = "orgId")
        @GetMapping("/orgs/{orgId}")
        String ofOrganization() {
            return "organization";
        }
    }

    @RestController
    @RequestMapping("/machine")
    static class MachineRoutes {
        @RequireMachine
        @GetMapping("/items/{id}")
        String item(MachinePrincipal machine) {
            return machine.keyId().orElse("");
        }

        @RequireMachine(
                value = "a",
                anyOf = {"b", "c"})
        @GetMapping("/permissions")
        String permissions() {
            return "permissions";
        }

        @RequireMachine
        @RequireOrganization(path = "orgId")
        @GetMapping("/orgs/{orgId}")
        String ofOrganization() {
            return "organization";
        }

        @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
        @RequirePermission("a")
        @RequireMachine("m")
        @GetMapping("/mixed")
        String mixed(Caller caller) {
            return caller.kind().name();
        }
    }

    @Test
    void optionalRouteAcceptsMachines() {
        assertThat(server.get("/optional-machine").body()).isEqualTo("anonymous");
        assertThat(server.get("/optional-machine", bearer()).body()).isEqualTo("SESSION");
        assertThat(server.get("/optional-machine", key("k")).body()).isEqualTo("API_KEY");
    }

    @Test
    void handlerSeesTheCaller() {
        assertThat(server.get("/me", bearer()).body()).isEqualTo("u1");
        assertThat(server.get("/optional", bearer()).body()).isEqualTo("u1");
        assertThat(server.get("/optional").body()).isEqualTo("anonymous");
        assertThat(server.get("/optional", "Authorization", "Bearer a.b.c").body())
                .isEqualTo("anonymous");
        assertThat(server.get("/open", "Authorization", "Bearer a.b.c").body()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unguarded", "/me", "/repeated", "/admin/users", "/orgs/o1/users", "/meta"})
    void anonymousCallersGet401AndNoHandlerRuns(String path) {
        int before = HANDLED.get();

        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("application/json;charset=utf-8"));
        assertThat(response.body())
                .isEqualTo("{\"error\":\"unauthenticated\",\"message\":\"A valid credential is required\","
                        + "\"redirect_url\":null}");
        assertThat(HANDLED).hasValue(before);
    }

    @Test
    void signedInUserMayCallUnannotatedHandlers() {
        assertThat(server.get("/unguarded", bearer()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/repeated, a, 403",
        "/repeated, b, 403",
        "/repeated, 'a,c', 200",
        "/all, a, 403",
        "/all, 'a,b', 200",
        "/workspace-permission, a, 403",
        "/meta, b, 403",
        "/meta, a, 200",
        "/any-organization, x, 200",
        "/orgs/o1/users, a, 200",
        "/orgs/o1/users, b, 403",
        "/orgs/o2/users, a, 403",
        "/orgs/%20/users, a, 403",
        "/orgs/O1/users, a, 403",
        "/workspaces/w1, a, 403",
        "/admin/users, admin, 200",
        "/admin/users, write, 403",
        "/admin/write, write, 403",
        "/admin/write, admin, 403",
        "/admin/write, 'admin,write', 200",
        "/admin/orgs/o1, admin, 200",
        "/admin/orgs/o2, admin, 403",
        "/machine/mixed, a, 200",
        "/machine/mixed, m, 403",
        "/machine/permissions, a, 401"
    })
    void usersMustMeetTheRulesOfClassAndMethod(String path, String permissions, int status) {
        assertThat(server.get(path, bearer(permissions.split(","))).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/machine/items/1, k, 200",
        "/machine/items/1, unknown, 401",
        "/machine/permissions, 'k:a,c', 200",
        "/machine/permissions, k:a, 403",
        "/machine/permissions, k:b, 403",
        "/machine/orgs/o1, k::o1, 200",
        "/machine/orgs/o2, k::o1, 403",
        "/machine/orgs/o2, k, 403",
        "/machine/mixed, k:m, 200",
        "/machine/mixed, k:a, 403",
        "/unguarded, k, 401"
    })
    void machinesMustMeetTheirRequirements(String path, String key, int status) {
        assertThat(server.get(path, key(key)).statusCode()).isEqualTo(status);
    }

    @Test
    void routeForUsersAndMachinesReturnsTheKindOfCaller() {
        assertThat(server.get("/machine/mixed", bearer("a")).body()).isEqualTo("SESSION");
        assertThat(server.get("/machine/mixed", key("k:m")).body()).isEqualTo("API_KEY");
    }

    @Test
    void gatewayGetsTheTemplateMethodAddressAndUserAgent() {
        LocalWachtConfiguration.MACHINE_REQUESTS.clear();

        server.get("/machine/items/1", "X-Api-Key", "k", "User-Agent", "test/1", "X-Forwarded-For", "192.0.2.7");
        server.get("/machine/items/2", key("k"));

        assertThat(LocalWachtConfiguration.MACHINE_REQUESTS)
                .extracting(MachineRequest::resource)
                .containsExactly("/machine/items/{id}", "/machine/items/{id}");
        MachineRequest first = LocalWachtConfiguration.MACHINE_REQUESTS.get(0);
        assertThat(first.method()).isEqualTo("GET");
        assertThat(first.clientIp()).hasValue("127.0.0.1");
        assertThat(first.userAgent()).hasValue("test/1");
    }

    @Test
    void gatewayChecksAllRequiredPermissions() {
        LocalWachtConfiguration.MACHINE_REQUIREMENTS.clear();

        server.get("/machine/permissions", key("k:a,c"));

        assertThat(LocalWachtConfiguration.MACHINE_REQUIREMENTS)
                .as("any-of is decided here, on the permissions that come back")
                .flatExtracting(MachineRequirement::requiredPermissions)
                .containsExactly("a");
    }

    @Test
    void severalCredentialsAreRejected() throws Exception {
        String token = bearer()[1];
        assertThat(responseTo("/me", "Authorization: " + token, "Authorization: " + token))
                .startsWith("HTTP/1.1 401");
        assertThat(responseTo("/machine/items/1", "X-Api-Key: k", "X-Api-Key: k"))
                .startsWith("HTTP/1.1 401");
        assertThat(responseTo("/machine/mixed", "X-Api-Key: k:m", "Authorization: " + bearer("a")[1]))
                .startsWith("HTTP/1.1 401");
        assertThat(responseTo("/me", "Authorization: " + token)).startsWith("HTTP/1.1 200");
    }

    private static String responseTo(String path, String... headers) throws IOException {
        return server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n");
    }

    @Test
    void rateLimitedMachineIs429WithRateLimitHeadersOnly() {
        HttpResponse<String> response = server.get("/machine/items/1", key("limited"));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(response.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%75nguarded", "GET /unguarded;x=1", "GET //unguarded", "GET /./unguarded", "GET /x/../unguarded",
                "GET /UNGUARDED", "GET /unguarded/", "GET /x/%2e%2e/unguarded", "GET /%2funguarded", "HEAD /unguarded",
                "OPTIONS /unguarded", "TRACE /unguarded", "FOO /unguarded", "POST /unguarded"
            })
    void noSpellingOfAPathBypassesTheGuard(String start) throws Exception {
        int before = HANDLED.get();

        String response = server.raw(start + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "X-HTTP-Method-Override: GET\r\nOrigin: http://evil.example\r\n\r\n");

        assertThat(response).matches("(?s)HTTP/1.1 4.*").doesNotContain("unguarded\"", "Exception", "\tat ");
        assertThat(HANDLED).hasValue(before);
    }

    @Test
    void methodOverrideHeaderIsIgnored() {
        int before = HANDLED.get();

        assertThat(server.send("GET", "/posted", "X-HTTP-Method-Override", "POST", bearer()[0], bearer()[1])
                        .statusCode())
                .isEqualTo(405);
        assertThat(HANDLED).hasValue(before);
    }
}
