package dev.wacht.audit;

import static dev.wacht.auth.Requirement.allPermissions;
import static dev.wacht.auth.Requirement.anyPermission;
import static dev.wacht.auth.Requirement.organizationPermission;
import static dev.wacht.auth.Requirement.permission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.javalin.Guarded;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in Javalin applications: the audit finds each, and no handler runs. */
class JavalinHolesTest {
    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static GatewayAuthorizer machines;
    private static JavalinGuard guard;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        machines = GatewayAuthorizer.builder()
                .publishableKey(wacht.publishableKey())
                .gatewayUrl(wacht.gatewayUrl())
                .build();
        guard = WachtJavalin.guard(verifier, machines);
    }

    @AfterAll
    static void stop() {
        machines.close();
        verifier.close();
        wacht.close();
    }

    @Test
    void healthyApplicationHasNoFindings() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        AuditReport report = audit(JavalinHolesTest::healthy, ran, """
                default  user: signed-in  machine: -
                GET /assets/*  user: signed-in  machine: -
                GET /closed  denied
                GET /default  user: signed-in  machine: -
                WS /feed  user: feed:read  machine: -
                GET /health  open
                GET /me  optional: session
                DELETE /organizations/{organizationId}/files/<path>  user: file:delete  machine: file:delete (api-key)  \
                caller: in organization {organizationId}
                PUT /reports  user: -  machine: report:write (api-key)
                GET /users  user: user:read  machine: -
                POST /users/{id}  user: user:update@organization  machine: -
                """);

        assertThat(report.findings()).isEmpty();
        assertThat(ran).hasValue(0);
        assertThat(report.routes()).isEqualTo(10);
        assertThat(report.requests()).isGreaterThan(250);
    }

    @TestFactory
    Stream<DynamicTest> holes() {
        return List.<Hole<JavalinConfig>>of(
                        new Hole<>(
                                "a handler in front of the guard responds",
                                AuditCodes.RESPONDED_UNGUARDED,
                                "GET /users",
                                "",
                                (config, ran) -> {
                                    config.routes.get("/health", ctx -> ran.incrementAndGet(), Guarded.open());
                                    config.routes.before(
                                            "/users",
                                            ctx -> ctx.result("cached").skipRemainingHandlers());
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/users", guard.require("user:read", ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "the default rule is open",
                                AuditCodes.DEFAULT_PERMITS,
                                "",
                                "",
                                (config, ran) -> WachtJavalin.install(config, guard, UnguardedRoutes.PERMIT)),
                        new Hole<>(
                                "the default was changed",
                                AuditCodes.DEFAULT_CHANGED,
                                "",
                                "default  denied",
                                (config, ran) -> WachtJavalin.install(config, guard)),
                        new Hole<>(
                                "a handler is no longer wrapped, and no guard is installed",
                                AuditCodes.ROUTE_OPENED,
                                "GET /users",
                                "default  open\nGET /users  user: user:read  machine: -",
                                (config, ran) -> config.routes.get("/users", ctx -> ran.incrementAndGet())),
                        new Hole<>(
                                "a new handler is not wrapped, and no guard is installed",
                                AuditCodes.ROUTE_ADDED,
                                "POST /users",
                                "default  open\nGET /users  user: user:read  machine: -",
                                (config, ran) -> {
                                    config.routes.get(
                                            "/users", guard.require("user:read", ctx -> ran.incrementAndGet()));
                                    config.routes.post("/users", ctx -> ran.incrementAndGet());
                                }),
                        new Hole<>(
                                "a permission was dropped",
                                AuditCodes.RULE_WEAKENED,
                                "GET /users",
                                "default  user: signed-in  machine: -\nGET /users  user: user:read  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.get("/users", guard.require(ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "another permission suffices too",
                                AuditCodes.RULE_WEAKENED,
                                "GET /users",
                                "default  user: signed-in  machine: -\nGET /users  user: user:read  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/users",
                                            guard.require(
                                                    anyPermission("user:read", "user:list"),
                                                    ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "the permission in the workspace suffices too",
                                AuditCodes.RULE_WEAKENED,
                                "GET /users",
                                "default  user: signed-in  machine: -\nGET /users  user: user:read@organization  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/users", guard.require("user:read", ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "API keys are accepted too",
                                AuditCodes.RULE_WEAKENED,
                                "GET /users",
                                "default  user: signed-in  machine: -\nGET /users  user: user:read  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/users",
                                            ctx -> ran.incrementAndGet(),
                                            Guarded.accept(
                                                    Accept.any(Accept.session(), Accept.apiKey()),
                                                    permission("user:read"),
                                                    MachineRequirement.permission("user:read")));
                                }),
                        new Hole<>(
                                "the organization in the path is no longer required",
                                AuditCodes.RULE_WEAKENED,
                                "GET /organizations/{id}",
                                "default  user: signed-in  machine: -\n"
                                        + "GET /organizations/{id}  user: signed-in  machine: -  caller: in organization {id}",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/organizations/{id}",
                                            ctx -> ran.incrementAndGet(),
                                            Guarded.by(RouteRule.users(permission("user:read"))));
                                }),
                        new Hole<>(
                                "a permission was added",
                                AuditCodes.RULE_TIGHTENED,
                                "GET /users",
                                "default  user: signed-in  machine: -\nGET /users  user: signed-in  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/users",
                                            guard.require(
                                                    organizationPermission("user:read"), ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "a route was removed",
                                AuditCodes.ROUTE_REMOVED,
                                "GET /users",
                                "default  user: signed-in  machine: -\nGET /users  user: signed-in  machine: -",
                                (config, ran) -> WachtJavalin.install(config, guard)),
                        new Hole<>(
                                "static files are open",
                                AuditCodes.ROUTE_OPENED,
                                "GET /assets/*",
                                "default  user: signed-in  machine: -\nGET /assets/*  user: signed-in  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.staticFiles.add(files -> {
                                        files.hostedPath = "/assets";
                                        files.directory = "/assets";
                                        files.roles = Set.of(Guarded.open());
                                    });
                                }),
                        new Hole<>(
                                "a WebSocket is open",
                                AuditCodes.ROUTE_OPENED,
                                "WS /feed",
                                "default  user: signed-in  machine: -\nWS /feed  user: feed:read  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.ws(
                                            "/feed",
                                            ws -> ws.onConnect(ctx -> ran.incrementAndGet()),
                                            Guarded.optional());
                                }),
                        new Hole<>(
                                "an authorizer of the application accepts any API key",
                                AuditCodes.LET_IN_INVALID_MACHINE,
                                "GET /reports",
                                "",
                                (config, ran) -> {
                                    JavalinGuard trusting = WachtJavalin.guard(verifier, new TrustingAuthorizer());
                                    WachtJavalin.install(config, trusting);
                                    config.routes.get(
                                            "/reports",
                                            trusting.requireMachine(
                                                    MachineRequirement.permission("report:read"),
                                                    ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "another route takes precedence, and requires less",
                                AuditCodes.NOT_REACHED,
                                "GET /users/export",
                                "",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/users/{id}", guard.require("user:read", ctx -> ran.incrementAndGet()));
                                    config.routes.get(
                                            "/users/export",
                                            guard.require(
                                                    allPermissions("user:read", "user:export"),
                                                    ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "a servlet outside of Javalin",
                                AuditCodes.ROUTE_ADDED,
                                "* /console/*",
                                "default  user: signed-in  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.jetty.modifyServletContextHandler(
                                            handler -> handler.addServlet(new Console(), "/console/*"));
                                }),
                        new Hole<>(
                                "the guard covers only some paths, and not those of static files",
                                AuditCodes.ROUTE_OPENED,
                                "GET /assets/*",
                                "default  open\nGET /assets/*  user: signed-in  machine: -",
                                (config, ran) -> {
                                    config.routes.beforeMatched("/admin/*", WachtJavalin.beforeMatched(guard));
                                    config.staticFiles.add(files -> {
                                        files.hostedPath = "/assets";
                                        files.directory = "/assets";
                                    });
                                }),
                        new Hole<>(
                                "a new single page",
                                AuditCodes.ROUTE_ADDED,
                                "GET /*",
                                "default  user: signed-in  machine: -",
                                (config, ran) -> {
                                    WachtJavalin.install(config, guard);
                                    config.spaRoot.addHandler("/", ctx -> ran.incrementAndGet());
                                }),
                        new Hole<>(
                                "another handler denies every request",
                                AuditCodes.NOT_REACHED,
                                "GET /users",
                                "",
                                (config, ran) -> {
                                    config.routes.get("/health", ctx -> ran.incrementAndGet(), Guarded.open());
                                    config.routes.before(
                                            "/users", ctx -> ctx.status(401).skipRemainingHandlers());
                                    WachtJavalin.install(config, guard);
                                    config.routes.get(
                                            "/users", guard.require("user:read", ctx -> ran.incrementAndGet()));
                                }),
                        new Hole<>(
                                "the gateway is unavailable",
                                AuditCodes.UNAVAILABLE,
                                "GET /reports",
                                "",
                                (config, ran) -> {
                                    config.routes.get("/health", ctx -> ran.incrementAndGet(), Guarded.open());
                                    JavalinGuard away = WachtJavalin.guard(
                                            verifier,
                                            GatewayAuthorizer.builder()
                                                    .deploymentId(wacht.deploymentId())
                                                    .gatewayUrl("http://127.0.0.1:1")
                                                    .build());
                                    WachtJavalin.install(config, away);
                                    config.routes.get(
                                            "/reports",
                                            away.requireMachine(
                                                    MachineRequirement.permission("report:read"),
                                                    ctx -> ran.incrementAndGet()));
                                }))
                .stream()
                .map(hole -> DynamicTest.dynamicTest(hole.toString(), () -> {
                    AtomicInteger ran = new AtomicInteger();
                    AuditReport report = audit(hole.seed(), ran, hole.lock());
                    assertThat(report.findings()).anySatisfy(finding -> {
                        assertThat(finding.code()).isEqualTo(hole.code());
                        assertThat(finding.route().orElse("")).isEqualTo(hole.route());
                    });
                    assertThat(ran).hasValue(0);
                }));
    }

    @Test
    void applicationWithAnotherIssuerIsNotAttacked() throws Exception {
        try (LocalWacht other = LocalWacht.start()) {
            Javalin javalin = Javalin.create(config -> healthy(config, new AtomicInteger()))
                    .start("127.0.0.1", 0);
            try {
                AuditReport report =
                        JavalinAudit.of(javalin).attack(address(javalin), other).run();
                assertThat(report.findings()).extracting(AuditFinding::code).containsExactly(AuditCodes.NOT_ATTACKED);
                assertThat(report.requests()).isZero();
            } finally {
                javalin.stop();
            }
        }
    }

    @Test
    void anotherMachineIsNotAttacked() throws Exception {
        Javalin javalin =
                Javalin.create(config -> healthy(config, new AtomicInteger())).start("127.0.0.1", 0);
        try {
            for (String address :
                    List.of("http://example.com", "https://127.0.0.1:1", "http://10.0.0.1", "http:///x")) {
                AuditReport report = JavalinAudit.of(javalin)
                        .attack(URI.create(address), wacht)
                        .run();
                assertThat(report.findings()).extracting(AuditFinding::code).containsExactly(AuditCodes.NOT_ATTACKED);
                assertThat(report.requests()).isZero();
            }
        } finally {
            javalin.stop();
        }
    }

    /** The other application has routes with the same names, and a guard with the same keys. */
    @Test
    void anotherApplicationIsNotAttacked() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        Javalin javalin =
                Javalin.create(config -> healthy(config, new AtomicInteger())).start("127.0.0.1", 0);
        Javalin other = Javalin.create(config -> {
                    WachtJavalin.install(config, guard);
                    config.routes.get("/health", ctx -> ctx.result("up"), Guarded.open());
                    config.routes.post("/users/{id}", ctx -> ran.incrementAndGet(), Guarded.open());
                    config.routes.put(
                            "/reports",
                            guard.requireMachine(
                                    MachineRequirement.permission("report:write"), ctx -> ran.incrementAndGet()));
                })
                .start("127.0.0.1", 0);
        try {
            AuditReport report =
                    JavalinAudit.of(javalin).attack(address(other), wacht).run();

            assertThat(report.findings()).extracting(AuditFinding::code).containsOnly(AuditCodes.NOT_ATTACKED);
            assertThat(ran).hasValue(0);
        } finally {
            javalin.stop();
            other.stop();
        }
    }

    /** JUnit closes the stream of parallel tests before they have ended. */
    @Test
    void noHandlerRunsIfTheStreamIsClosedEarly() throws Throwable {
        AtomicInteger ran = new AtomicInteger();
        Javalin javalin = Javalin.create(config -> healthy(config, ran)).start("127.0.0.1", 0);
        try {
            List<DynamicTest> tests;
            try (Stream<DynamicTest> stream =
                    JavalinAudit.of(javalin).attack(address(javalin), wacht).tests()) {
                tests = stream.toList();
            }
            for (DynamicTest test : tests) {
                test.getExecutable().execute();
            }
            assertThat(tests).hasSizeGreaterThan(10);
            assertThat(ran).hasValue(0);
        } finally {
            javalin.stop();
        }
    }

    private static final class Console extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    private static void healthy(JavalinConfig config, AtomicInteger ran) {
        WachtJavalin.install(config, guard);
        config.routes.get("/health", ctx -> ran.incrementAndGet(), Guarded.open());
        config.routes.get("/me", ctx -> ran.incrementAndGet(), Guarded.optional());
        config.routes.get("/users", guard.require("user:read", ctx -> ran.incrementAndGet()));
        config.routes.post(
                "/users/{id}", guard.require(organizationPermission("user:update"), ctx -> ran.incrementAndGet()));
        config.routes.get("/default", ctx -> ran.incrementAndGet());
        config.routes.delete(
                "/organizations/{organizationId}/files/<path>",
                ctx -> ran.incrementAndGet(),
                Guarded.by(RouteRule.callers(
                                Accept.any(Accept.session(), Accept.apiKey()),
                                permission("file:delete"),
                                MachineRequirement.permission("file:delete"))
                        .inOrganizationOf("organizationId")));
        config.routes.put(
                "/reports",
                guard.requireMachine(MachineRequirement.permission("report:write"), ctx -> ran.incrementAndGet()));
        config.routes.get("/closed", ctx -> ran.incrementAndGet(), Guarded.by(RouteRule.denied()));
        config.routes.ws(
                "/feed", ws -> ws.onConnect(ctx -> ran.incrementAndGet()), Guarded.by(permission("feed:read")));
        config.staticFiles.add(files -> {
            files.hostedPath = "/assets";
            files.directory = "/assets";
        });
    }

    private static AuditReport audit(Hole.Seed<JavalinConfig> seed, AtomicInteger ran, String lock) throws Exception {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            try {
                seed.in(config, ran);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        javalin.start("127.0.0.1", 0);
        try {
            RouteAudit audit = JavalinAudit.of(javalin).attack(address(javalin), wacht);
            if (!lock.isEmpty()) {
                Path file = Files.createTempFile(folder, "routes", ".authz");
                Files.writeString(file, lock);
                audit.lockFile(file);
            }
            return audit.run();
        } finally {
            javalin.stop();
        }
    }

    private static URI address(Javalin javalin) {
        return URI.create("http://127.0.0.1:" + javalin.port());
    }
}
