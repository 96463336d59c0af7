package dev.wacht.rules;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.RequireMachine;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.slf4j.Logger;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;

/** The snippets of docs/agents.md, word for word. {@link PageSnippetsTest} compares them. Compiled, but not run. */
final class AgentExamples {
    private AgentExamples() {}

    static void rules() {
        RouteRule.machines(MachineRequirement.permission("report:read")); // API keys
        RouteRule.oauth(MachineRequirement.permission("report:read")); // OAuth tokens
        RouteRule.callers(
                Accept.any(Accept.session(), Accept.oauth(), Accept.apiKey()),
                Requirement.permission("report:read"), // of a user
                MachineRequirement.permission("report:read")); // of a key or a token
    }

    static ProtectedResource resource() {
        ProtectedResource tools = ProtectedResource.builder("https://tools.example.com/mcp") // as clients call it
                .authorizationServers("https://oauth.example.com") // the issuer of your OAuth app at Wacht
                .scopes("mcp:invoke", "user:read")
                .build();
        return tools;
    }

    static void adapters(
            JavalinConfig config,
            TokenVerifier verifier,
            ProtectedResource tools,
            Handler handler,
            ServletContext servletContext) {
        // Javalin; withProtectedResource returns a new guard: wrap handlers with that one
        GatewayAuthorizer gateway =
                GatewayAuthorizer.fromEnv(); // WACHT_PUBLISHABLE_KEY, WACHT_API_KEY or WACHT_DEPLOYMENT_ID
        JavalinGuard guard = WachtJavalin.guard(verifier, gateway).withProtectedResource(tools);
        WachtJavalin.install(config, guard);
        config.routes.post(
                "/mcp", guard.require(RouteRule.oauth(MachineRequirement.permission("mcp:invoke")), handler));

        // Servlets
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .machines(gateway)
                .protectedResource(tools)
                .protect("/mcp/*", RouteRule.oauth(MachineRequirement.permission("mcp:invoke"))) // /mcp too
                .build();
        WachtServlet.register(servletContext, filter);
    }

    static void tool(ProtectedResource tools, Caller caller) {
        tools.require(caller, MachineRequirement.permission("user:update"));
    }

    static void jwts() {
        ProtectedResource.builder("https://tools.example.com/mcp")
                .authorizationServers("https://oauth.example.com")
                .acceptJwts(Set.of("oc_reports_client"), tenant -> tenant.equals("urn:wacht:organization:42"));
    }

    static void log(Context ctx, Logger log) {
        Caller caller = WachtJavalin.caller(
                ctx); // servlets: WachtServlet.caller(request); in Spring a parameter of the handler
        log.info(
                "client {} for user {} in organization {}",
                caller.clientId()
                        .or(() -> caller.machine().flatMap(MachinePrincipal::keyId))
                        .orElse("-"),
                caller.userId().orElse("-"),
                caller.organizationId().orElse("-"));
    }

    static final class Spring {
        @Bean
        ProtectedResource tools() {
            return ProtectedResource.builder("https://tools.example.com/mcp")
                    .authorizationServers("https://oauth.example.com")
                    .scopes("mcp:invoke")
                    .build();
        }

        @Bean
        @Order(1)
        SecurityFilterChain mcp(HttpSecurity http) throws Exception {
            return http.securityMatcher("/mcp/**")
                    .with(wachtAuth(), wacht -> wacht.accept(Accept.oauth()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("mcp:invoke"))
                    .build();
        }

        @GetMapping("/reports")
        @AcceptCredentials(Caller.Kind.OAUTH_TOKEN)
        @RequireMachine("report:read")
        String reports(Caller caller) {
            return "for " + caller.userId().orElse("a machine");
        }
    }
}
