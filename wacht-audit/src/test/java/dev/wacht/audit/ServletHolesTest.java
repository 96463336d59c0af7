package dev.wacht.audit;

import static dev.wacht.audit.ServletServer.filter;
import static dev.wacht.audit.ServletServer.servlet;
import static dev.wacht.auth.Requirement.permission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mistakes in servlet applications, on Tomcat and on Jetty: the audit finds each, and no servlet runs. */
class ServletHolesTest {
    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static GatewayAuthorizer machines;

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
    }

    @AfterAll
    static void stop() {
        machines.close();
        verifier.close();
        wacht.close();
    }

    @ParameterizedTest
    @EnumSource
    void healthyApplicationHasNoFindings(ServletServer.Kind kind) throws Exception {
        AtomicInteger ran = new AtomicInteger();
        AuditReport report = audit(
                kind,
                (context, count) -> {
                    WachtServlet.register(
                            context,
                            WachtAuthFilter.builder(verifier)
                                    .machines(machines)
                                    .protect("/admin/*", permission("user:read"))
                                    .protect("/admin/audit", permission("audit:read"))
                                    .protectMachine("/machine/*", MachineRequirement.permission("report:read"))
                                    .accept(
                                            "/both/*",
                                            Accept.any(Accept.session(), Accept.apiKey()),
                                            permission("user:read"),
                                            MachineRequirement.permission("user:read"))
                                    .optional("/me")
                                    .open("/health")
                                    .protect("*.pdf", permission("pdf:read"))
                                    .build());
                    servlet(context, count, "/admin/*");
                    servlet(context, count, "/machine/*");
                    servlet(context, count, "/both/*", "/me", "/health");
                    servlet(context, count, "/plain");
                    servlet(context, count, "*.pdf");
                },
                ran,
                """
                default  user: signed-in  machine: -
                * *.pdf  user: pdf:read  machine: -
                * /  user: signed-in  machine: -
                * /admin/*  user: user:read  machine: -
                * /admin/audit  user: audit:read  machine: -
                * /both/*  user: user:read  machine: user:read (api-key)
                * /health  open
                * /machine/*  user: -  machine: report:read (api-key)
                * /me  optional: session
                * /plain  user: signed-in  machine: -
                """);

        assertThat(report.findings()).isEmpty();
        assertThat(ran).hasValue(0);
        assertThat(report.requests()).isGreaterThan(400);
    }

    /** Containers run filters in two groups; a guard of the application may be in the later one. */
    @ParameterizedTest
    @EnumSource
    void barrierIsBehindFiltersThatComeLast(ServletServer.Kind kind) throws Exception {
        AtomicInteger ran = new AtomicInteger();
        AuditReport report = audit(
                kind,
                (context, count) -> {
                    filter(context, "wacht", admin().build(), true, "/*");
                    servlet(context, count, "/admin/*");
                },
                ran,
                "");

        assertThat(report.findings()).isEmpty();
        assertThat(ran).hasValue(0);
    }

    /** Some frameworks respond in a filter. No barrier can be installed before it, so no unsafe request is sent. */
    @ParameterizedTest
    @EnumSource
    void unsafeRequestsAreNotSentToAFilterThatResponds(ServletServer.Kind kind) throws Exception {
        AtomicInteger unsafe = new AtomicInteger();
        AuditReport report = audit(
                kind,
                (context, count) -> {
                    WachtServlet.register(context, admin().build());
                    filter(
                            context,
                            "actions",
                            (request, response, chain) -> {
                                if (!((HttpServletRequest) request).getMethod().equals("GET")) {
                                    unsafe.incrementAndGet();
                                }
                            },
                            false,
                            "/admin/*");
                    servlet(context, count, "/admin/*");
                    servlet(context, count, "/other");
                },
                new AtomicInteger(),
                "");

        assertThat(report.findings())
                .extracting(finding -> finding.code() + " " + finding.route().orElse(""))
                .contains(AuditCodes.NOT_REACHED + " * /admin/*");
        assertThat(unsafe).hasValue(0);
    }

    @TestFactory
    Stream<DynamicTest> holes() {
        String committed = "default  user: signed-in  machine: -\n* /admin/*  user: user:read  machine: -\n";
        return List.<Hole<ServletContext>>of(
                        new Hole<>(
                                "the filter is mapped to other paths than the servlet",
                                AuditCodes.ROUTE_OPENED,
                                "* /admin/*",
                                committed,
                                (context, ran) -> {
                                    filter(context, "wacht", admin().build(), false, "/api/*");
                                    servlet(context, ran, "/admin/*");
                                }),
                        new Hole<>(
                                "there is no filter of Wacht",
                                AuditCodes.ROUTE_OPENED,
                                "* /admin/*",
                                committed,
                                (context, ran) -> servlet(context, ran, "/admin/*")),
                        new Hole<>(
                                "the servlet has another path, which is open",
                                AuditCodes.ROUTE_ADDED,
                                "* /legacy/*",
                                committed,
                                (context, ran) -> {
                                    WachtServlet.register(
                                            context, admin().open("/legacy/*").build());
                                    servlet(context, ran, "/admin/*", "/legacy/*");
                                }),
                        new Hole<>(
                                "an open extension in front of a front controller",
                                AuditCodes.ROUTE_ADDED,
                                "* *.css",
                                committed,
                                (context, ran) -> {
                                    WachtServlet.register(
                                            context, admin().open("*.css").build());
                                    servlet(context, ran, "/admin/*");
                                    servlet(context, ran, "*.css");
                                }),
                        new Hole<>(
                                "a pattern was removed, so the default applies",
                                AuditCodes.RULE_WEAKENED,
                                "* /admin/*",
                                committed,
                                (context, ran) -> {
                                    WachtServlet.register(
                                            context,
                                            WachtAuthFilter.builder(verifier).build());
                                    servlet(context, ran, "/admin/*");
                                }),
                        new Hole<>("the default rule is open", AuditCodes.DEFAULT_PERMITS, "", "", (context, ran) -> {
                            WachtServlet.register(
                                    context,
                                    admin().unguarded(UnguardedRoutes.PERMIT).build());
                            servlet(context, ran, "/admin/*");
                        }),
                        new Hole<>(
                                "a filter before the guard responds",
                                AuditCodes.RESPONDED_UNGUARDED,
                                "* /admin/*",
                                "",
                                (context, ran) -> {
                                    filter(
                                            context,
                                            "cache",
                                            (request, response, chain) ->
                                                    response.getWriter().write("cached"),
                                            false,
                                            "/admin/*");
                                    WachtServlet.register(context, admin().build());
                                    servlet(context, ran, "/admin/*");
                                }),
                        new Hole<>(
                                "a filter before the guard forwards to the servlet",
                                AuditCodes.LET_IN_ANONYMOUS,
                                "* /admin/*",
                                "",
                                (context, ran) -> {
                                    filter(
                                            context,
                                            "router",
                                            (request, response, chain) -> {
                                                String path = ((HttpServletRequest) request).getServletPath();
                                                if (path.startsWith("/admin")) {
                                                    request.getServletContext()
                                                            .getNamedDispatcher("servlet /admin/*")
                                                            .forward(request, response);
                                                } else {
                                                    chain.doFilter(request, response);
                                                }
                                            },
                                            false,
                                            "/*");
                                    filter(context, "wacht", admin().build(), false, "/*");
                                    servlet(context, ran, "/admin/*");
                                }),
                        new Hole<>(
                                "the filter lets a path of another case through",
                                AuditCodes.LET_IN_OTHER_SPELLING,
                                "* /admin/*",
                                "",
                                (context, ran) -> {
                                    filter(
                                            context,
                                            "rewrite",
                                            (request, response, chain) -> {
                                                String path = ((HttpServletRequest) request).getServletPath();
                                                if (path.startsWith("/ADMIN")) {
                                                    request.getServletContext()
                                                            .getNamedDispatcher("servlet /admin/*")
                                                            .forward(request, response);
                                                } else {
                                                    chain.doFilter(request, response);
                                                }
                                            },
                                            false,
                                            "/*");
                                    filter(context, "wacht", admin().build(), false, "/*");
                                    servlet(context, ran, "/admin/*");
                                }),
                        new Hole<>(
                                "another filter of Wacht opens the path, which the first filter does not cover",
                                AuditCodes.ROUTE_OPENED,
                                "* /admin/*",
                                committed,
                                (context, ran) -> {
                                    filter(
                                            context,
                                            "open",
                                            WachtAuthFilter.builder(verifier)
                                                    .open("/admin/*")
                                                    .build(),
                                            false,
                                            "/*");
                                    filter(context, "wacht", admin().build(), false, "/api/*");
                                    servlet(context, ran, "/admin/*");
                                }),
                        new Hole<>(
                                "an authorizer of the application accepts any API key",
                                AuditCodes.LET_IN_INVALID_MACHINE,
                                "* /machine/*",
                                "",
                                (context, ran) -> {
                                    WachtServlet.register(
                                            context,
                                            WachtAuthFilter.builder(verifier)
                                                    .machines(new TrustingAuthorizer())
                                                    .protectMachine(
                                                            "/machine/*", MachineRequirement.permission("report:read"))
                                                    .build());
                                    servlet(context, ran, "/machine/*");
                                }))
                .stream()
                .flatMap(hole -> Stream.of(ServletServer.Kind.values())
                        .map(kind -> DynamicTest.dynamicTest(kind + ": " + hole, () -> {
                            AtomicInteger ran = new AtomicInteger();
                            AuditReport report = audit(kind, hole.seed(), ran, hole.lock());
                            assertThat(report.findings()).anySatisfy(finding -> {
                                assertThat(finding.code()).isEqualTo(hole.code());
                                assertThat(finding.route().orElse("")).isEqualTo(hole.route());
                            });
                            assertThat(ran).hasValue(0);
                        })));
    }

    private static WachtAuthFilter.Builder admin() {
        return WachtAuthFilter.builder(verifier).protect("/admin/*", permission("user:read"));
    }

    private static AuditReport audit(
            ServletServer.Kind kind, Hole.Seed<ServletContext> seed, AtomicInteger ran, String lock) throws Exception {
        try (ServletServer server = ServletServer.start(kind, folder, context -> seed.in(context, ran))) {
            RouteAudit audit = ServletAudit.of(server.context()).attack(server.address(), wacht);
            if (!lock.isEmpty()) {
                Path file = Files.createTempFile(folder, "routes", ".authz");
                Files.writeString(file, lock);
                audit.lockFile(file);
            }
            return audit.run();
        }
    }
}
