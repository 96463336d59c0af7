package dev.wacht.rules;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.RequireMachine;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Set;
import org.slf4j.Logger;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.web.bind.annotation.GetMapping;

/** What docs/agents.md shows, word for word. */
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
                .authorizationServers("https://oauth.example.com") // your OAuth app at Wacht
                .scopes("mcp:invoke", "user:read")
                .build();
        return tools;
    }

    static void adapters(
            JavalinConfig config, TokenVerifier verifier, MachineAuthorizer gateway, ProtectedResource tools) {
        // Javalin
        WachtJavalin.install(config, WachtJavalin.guard(verifier, gateway).withProtectedResource(tools));

        // Servlets
        WachtAuthFilter.builder(verifier)
                .machines(gateway)
                .protectedResource(tools)
                .protect("/mcp/*", RouteRule.oauth(MachineRequirement.permission("mcp:invoke")));
    }

    static void chain(HttpSecurity http) throws Exception {
        http.securityMatcher("/mcp/**")
                .with(wachtAuth(), wacht -> wacht.accept(Accept.oauth()))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("mcp:invoke"));
    }

    static void tool(ProtectedResource tools, Caller caller) {
        tools.require(caller, MachineRequirement.permission("user:update"));
    }

    static void jwts() {
        ProtectedResource.builder("https://tools.example.com/mcp")
                .authorizationServers("https://oauth.example.com")
                .acceptJwts(Set.of("oc_reports"), tenant -> tenant.equals("urn:wacht:organization:42"));
    }

    static void log(Context ctx, Logger log) {
        Caller caller = WachtJavalin.caller(ctx);
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
                    .build();
        }

        @GetMapping("/reports")
        @AcceptCredentials(Caller.Kind.OAUTH_TOKEN)
        @RequireMachine("report:read")
        String reports(Caller caller) {
            return "for " + caller.userId().orElse("nobody");
        }
    }
}
