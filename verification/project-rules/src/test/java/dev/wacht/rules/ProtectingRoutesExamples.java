package dev.wacht.rules;

import dev.wacht.auth.Accept;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.javalin.Guarded;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.OptionalAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The snippets of docs/protecting-routes.md, word for word: {@link SnippetsTest} compares them. Compiled, not run. */
final class ProtectingRoutesExamples {
    private ProtectingRoutesExamples() {}

    static void permissionInJavalin(TokenVerifier verifier, JavalinConfig config) {
        JavalinGuard guard = WachtJavalin.guard(verifier);
        WachtJavalin.install(config, guard); // before the routes
        config.routes.get("/reports", guard.require("report:read", ctx -> ctx.result("reports")));
    }

    static WachtAuthFilter permissionInServlets(TokenVerifier verifier) {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protect("/reports/*", Requirement.permission("report:read"))
                .build();
        return filter;
    }

    static Requirement joined() {
        Requirement billing =
                Requirement.inOrganization().and(Requirement.anyPermission("billing:read", "billing:manage"));
        return billing;
    }

    static void organizationInJavalin(JavalinGuard guard, JavalinConfig config) {
        RouteRule members = RouteRule.users(Requirement.permission("user:read")).inOrganizationOf("orgId");
        config.routes.get("/orgs/{orgId}/users", guard.require(members, ctx -> ctx.result("users")));
    }

    static void organizationInServlets(HttpServletRequest request, String orgId) {
        WachtServlet.auth(request).protect(Requirement.organization(orgId), Requirement.permission("user:read"));
    }

    static void inTheHandler(WachtAuth auth, Report report) {
        if (!report.ownerId().equals(auth.requireUserId())) {
            auth.protect("report:manage"); // throws ForbiddenException: 403
        }
    }

    /** What a service stores. */
    record Report(String ownerId) {}

    static void openInJavalin(JavalinGuard guard, JavalinConfig config) {
        config.routes.get("/", guard.optional(ctx -> ctx.result(greeting(WachtJavalin.auth(ctx))))); // Javalin
        config.routes.get("/health", ctx -> ctx.result("ok"), Guarded.open()); // Javalin
    }

    private static String greeting(WachtAuth auth) {
        return auth.userId().orElse("");
    }

    static void openInServlets(TokenVerifier verifier) {
        WachtAuthFilter home =
                WachtAuthFilter.builder(verifier).optional("/home").build(); // servlets
        WachtAuthFilter health =
                WachtAuthFilter.builder(verifier).open("/health").build(); // servlets
        System.out.println(home.routes() + " " + health.routes());
    }

    static void machinesInJavalin(TokenVerifier verifier, WachtClient wacht, JavalinConfig config, Handler reports) {
        JavalinGuard guard = WachtJavalin.guard(verifier, GatewayAuthorizer.of(wacht)); // Javalin
        config.routes.get("/export", guard.requireMachine(MachineRequirement.permission("report:read"), ctx -> {
            MachinePrincipal machine = WachtJavalin.machine(ctx);
            ctx.result("for key " + machine.keyId().orElse("-"));
        }));
        config.routes.get(
                "/reports",
                guard.accept( // users and API keys
                        Accept.any(Accept.session(), Accept.apiKey()),
                        Requirement.permission("report:read"),
                        MachineRequirement.permission("report:read"),
                        reports));
    }

    static WachtAuthFilter machinesInServlets(TokenVerifier verifier, WachtClient wacht) {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier) // servlets
                .machines(GatewayAuthorizer.of(wacht))
                .protectMachine("/export", MachineRequirement.permission("report:read"))
                .build();
        return filter;
    }

    static void withoutAFramework(TokenVerifier verifier, String authorizationHeader) {
        WachtAuth auth =
                verifier.authenticate(BearerToken.extract(authorizationHeader).orElse(null));
        auth.protect("report:read"); // throws UnauthenticatedException (401) or ForbiddenException (403)
    }

    static Caller severalKinds(
            TokenVerifier verifier, WachtClient wacht, Function<String, List<String>> headers, String remoteAddress) {
        CallerAuthorizer callers = CallerAuthorizer.builder()
                .sessions(verifier)
                .machines(GatewayAuthorizer.of(wacht))
                .build();
        IncomingRequest request = IncomingRequest.of(headers, "GET", "/reports/{id}", remoteAddress);
        Caller caller = callers.authorize(
                request,
                Accept.any(Accept.session(), Accept.apiKey()),
                Requirement.permission("report:read"),
                MachineRequirement.permission("report:read"));
        return caller;
    }

    static final class SpringController {
        @GetMapping("/reports")
        @RequirePermission("report:read")
        String reports(WachtAuth auth) {
            return "for " + auth.requireUserId();
        }

        @GetMapping("/orgs/{orgId}/users")
        @RequireOrganization(path = "orgId")
        @RequirePermission("user:read")
        String users(@PathVariable("orgId") String orgId) {
            return "users of " + orgId;
        }

        @GetMapping("/")
        @OptionalAuth // Spring
        String home(WachtAuth auth) {
            return auth.userId().map(id -> "Hello, " + id).orElse("Hello");
        }

        @GetMapping("/health")
        @PublicRoute // Spring
        String health() {
            return "ok";
        }

        @GetMapping("/export")
        @RequireMachine("report:read") // Spring: an API key in X-Api-Key
        String export(MachinePrincipal machine) {
            return "for key " + machine.keyId().orElse("-");
        }

        @GetMapping("/shared")
        @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
        @RequirePermission("report:read") // of a user
        @RequireMachine("report:read") // of a key
        String shared(Caller caller) {
            return "for " + caller.userId().orElse("a machine");
        }
    }
}
