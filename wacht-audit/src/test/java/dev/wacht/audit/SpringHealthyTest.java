package dev.wacht.audit;

import static dev.wacht.auth.Requirement.organizationPermission;
import static dev.wacht.auth.Requirement.permission;
import static dev.wacht.spring.security.WachtSecurity.requires;
import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.web.servlet.function.RequestPredicates.contentType;

import dev.wacht.audit.SpringMatchers.AnyMethod;
import dev.wacht.audit.SpringMatchers.ReadableMatchers;
import dev.wacht.audit.UnusualSpringRoutes.ByHeader;
import dev.wacht.audit.UnusualSpringRoutes.ByParameter;
import dev.wacht.audit.UnusualSpringRoutes.Constrained;
import dev.wacht.audit.UnusualSpringRoutes.Versions;
import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.OptionalAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.SpringGuard;
import dev.wacht.testkit.LocalWacht;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Spring MVC applications without mistakes: the audit finds nothing, and no handler runs. */
class SpringHealthyTest {
    private static LocalWacht wacht;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @Test
    void healthyApplicationHasNoFindings() throws Exception {
        audited(
                new BootApplication()
                        .with(Annotated.class, Functions.class, Sockets.class)
                        .set("management.endpoints.web.exposure.include=health,info"),
                """
                default  user: signed-in  machine: -
                GET /**  open
                GET /actuator  denied
                GET /actuator/health  open
                GET /actuator/health/**  open
                GET /actuator/info  denied
                GET /default  user: signed-in  machine: -
                * /error  open
                WS /feed  user: feed:read  machine: -
                PUT /functions/import  user: import:write@organization  machine: -
                GET /functions/{id}  user: function:read  machine: -
                GET /me  optional: session
                GET /open  open
                DELETE /organizations/{organizationId}/files/{file:[a-z]+}  user: file:delete  machine: -  \
                caller: in organization {organizationId}
                POST /reports  user: -  machine: report:write (api-key)
                GET /users/{id:\\d+}  user: user:read  machine: -
                GET /webjars/**  open
                """,
                17);
    }

    @Test
    void healthyApplicationBehindFilterChainsHasNoFindings() throws Exception {
        audited(
                new BootApplication()
                        .secured()
                        .with(Chains.class, Admin.class, Annotated.class, Functions.class, Sockets.class)
                        .set("management.endpoints.web.exposure.include=health,info", "wacht.web.actuator=permit"),
                """
                default  user: signed-in  machine: any (api-key)
                GET /**  user: signed-in  machine: any (api-key)
                GET /actuator  user: signed-in  machine: any (api-key)
                GET /actuator/health  open
                GET /actuator/health/**  open
                GET /actuator/info  user: signed-in  machine: any (api-key)
                GET /admin/both  user: a:read, b:read  machine: a:read, b:read (api-key)
                GET /admin/closed  denied
                GET /admin/either  user: a:read | b:read  machine: a:read | b:read (api-key)
                GET /admin/reports/{id}  user: report:read  machine: report:read (api-key)
                GET /admin/users  user: user:read@organization  machine: -
                POST /admin/users/{id}  user: user:update  machine: user:update (api-key)
                GET /default  user: signed-in  machine: any (api-key)
                * /error  open
                WS /feed  user: feed:read  machine: -
                PUT /functions/import  user: import:write@organization  machine: -
                GET /functions/{id}  user: function:read  machine: -
                GET /me  optional: session
                GET /open  open
                DELETE /organizations/{organizationId}/files/{file:[a-z]+}  user: file:delete  machine: -  \
                caller: in organization {organizationId}
                POST /reports  user: -  machine: report:write (api-key)
                GET /users/{id:\\d+}  user: user:read  machine: -
                GET /webjars/**  user: signed-in  machine: any (api-key)
                """,
                23);
    }

    @Test
    void matchersWithEqualRulesAreNoFinding() throws Exception {
        audited(new BootApplication().secured().with(ReadableMatchers.class, AnyMethod.class), """
                default  user: user:read  machine: -
                GET /**  user: user:read  machine: -
                GET /actuator  denied
                GET /actuator/health  user: endpoint:read  machine: -
                GET /actuator/health/**  user: endpoint:read  machine: -
                * /error  open
                GET /files/{name:[a-z]+}  open
                GET /ignored/**  open
                * /users  user: user:read  machine: -
                GET /users/{id}  user: user:read  machine: -
                GET /webjars/**  user: user:read  machine: -
                """, 11);
    }

    @Test
    void apiVersionIsSentInAHeader() throws Exception {
        audited(new BootApplication().with(Versions.class, ByHeader.class), """
                default  user: signed-in  machine: -
                GET /**  open
                GET /actuator  denied
                GET /actuator/health  open
                GET /actuator/health/**  open
                * /error  open
                GET /versions  user: version:read  machine: -
                GET /webjars/**  open
                """, 9);
    }

    @Test
    void apiVersionIsSentInAParameter() throws Exception {
        audited(new BootApplication().with(Versions.class, ByParameter.class), """
                default  user: signed-in  machine: -
                GET /**  open
                GET /actuator  denied
                GET /actuator/health  open
                GET /actuator/health/**  open
                * /error  open
                GET /versions  user: version:read  machine: -
                GET /webjars/**  open
                """, 9);
    }

    @Test
    void constrainedVariablesGetMatchingValues() throws Exception {
        audited(new BootApplication().with(Constrained.class), """
                default  user: signed-in  machine: -
                GET /**  open
                GET /actuator  denied
                GET /actuator/health  open
                GET /actuator/health/**  open
                * /error  open
                GET /reports/{year:[0-9]{4}}/{month:[0-9]{2}}/{kind:[A-Z]{3}}/{scope:mine|all}  user: report:read  machine: -
                GET /webjars/**  open
                """, 8);
    }

    @Test
    void defaultChainOfTheStarterHasNoFindings() throws Exception {
        audited(new BootApplication().secured().with(Annotated.class, Functions.class, Sockets.class), "", 16);
    }

    @Test
    void contextWithoutAWebServerIsRejected() {
        try (var context = new GenericApplicationContext()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> SpringAudit.of(context))
                    .withMessageContaining("servlet application");
        }
    }

    @Test
    void webFluxApplicationIsRejected() {
        try (var context = new GenericReactiveWebApplicationContext()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> SpringAudit.of(context))
                    .withMessageContaining("WebFlux");
        }
    }

    private static void audited(BootApplication application, String lock, int routes) throws Exception {
        AtomicInteger ran = new AtomicInteger();
        try (ConfigurableApplicationContext context = application.start(wacht, ran)) {
            AuditReport report = BootApplication.audit(context, wacht, folder, lock);

            assertThat(report.findings()).isEmpty();
            assertThat(ran).hasValue(0);
            assertThat(report.requests()).isGreaterThan(40);
            assertThat(report.routes()).isEqualTo(routes);
        }
    }

    @RestController
    static class Annotated {
        private final AtomicInteger ran;

        Annotated(AtomicInteger ran) {
            this.ran = ran;
        }

        @GetMapping("/open")
        @PublicRoute
        int open() {
            return ran.incrementAndGet();
        }

        @GetMapping("/me")
        @OptionalAuth
        int me() {
            return ran.incrementAndGet();
        }

        @GetMapping("/default")
        int byDefault() {
            return ran.incrementAndGet();
        }

        @GetMapping("/users/{id:\\d+}")
        @RequirePermission("user:read")
        int user(@PathVariable String id) {
            return ran.incrementAndGet();
        }

        @PostMapping(path = "/reports", consumes = MediaType.APPLICATION_JSON_VALUE, params = "kind=daily")
        @RequireMachine("report:write")
        int report() {
            return ran.incrementAndGet();
        }

        @DeleteMapping(path = "/organizations/{organizationId}/files/{file:[a-z]+}", headers = "X-Confirm=yes")
        @RequirePermission("file:delete")
        @RequireOrganization(path = "organizationId")
        int file() {
            return ran.incrementAndGet();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Functions {
        @Bean
        RouterFunction<ServerResponse> functions(SpringGuard guard, AtomicInteger ran) {
            return RouterFunctions.route()
                    .path(
                            "/functions",
                            below -> below.GET(
                                            "/{id}",
                                            guard.require(
                                                    "function:read",
                                                    request ->
                                                            ServerResponse.ok().body(ran.incrementAndGet())))
                                    .PUT(
                                            "/import",
                                            contentType(MediaType.TEXT_PLAIN),
                                            guard.require(
                                                    RouteRule.users(organizationPermission("import:write")),
                                                    request ->
                                                            ServerResponse.ok().body(ran.incrementAndGet())))
                                    .filter((request, next) -> next.handle(request)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    static class Sockets implements WebSocketConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new Feed(), "/feed");
        }
    }

    @RequirePermission("feed:read")
    static class Feed extends TextWebSocketHandler {}

    @RestController
    @RequestMapping("/admin")
    static class Admin {
        private final AtomicInteger ran;

        Admin(AtomicInteger ran) {
            this.ran = ran;
        }

        @GetMapping("/users")
        public int users() {
            return ran.incrementAndGet();
        }

        @PostMapping("/users/{id}")
        public int update(@PathVariable String id) {
            return ran.incrementAndGet();
        }

        @GetMapping("/reports/{id}")
        @PreAuthorize("hasAuthority('report:read')")
        public int reports(@PathVariable int id) {
            return ran.incrementAndGet();
        }

        @GetMapping("/either")
        public int either() {
            return ran.incrementAndGet();
        }

        @GetMapping("/both")
        public int both() {
            return ran.incrementAndGet();
        }

        @GetMapping("/closed")
        public int closed() {
            return ran.incrementAndGet();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class Chains {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), wacht -> wacht.accept(Accept.any(Accept.session(), Accept.apiKey())))
                    .authorizeHttpRequests(requests -> requests.requestMatchers(
                                    "/open", "/me", "/actuator/health/**", "/error")
                            .permitAll()
                            .requestMatchers(HttpMethod.POST, "/admin/users/*")
                            .access(requires(permission("user:update"), MachineRequirement.permission("user:update")))
                            .requestMatchers("/admin/users")
                            .hasAuthority("wacht.organization/user:read")
                            .requestMatchers("/admin/either")
                            .access(AuthorizationManagers.anyOf(
                                    AuthorityAuthorizationManager.hasAuthority("a:read"),
                                    AuthorityAuthorizationManager.hasAuthority("b:read")))
                            .requestMatchers("/admin/both")
                            .hasAllAuthorities("a:read", "b:read")
                            .requestMatchers("/admin/closed")
                            .hasRole("ADMIN")
                            .requestMatchers("/admin/reports/**")
                            .authenticated()
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }
}
