package dev.wacht.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.audit.SpringMatchers.AnyMethod;
import dev.wacht.audit.SpringMatchers.IgnoredByLambda;
import dev.wacht.audit.SpringMatchers.LambdaChainInFront;
import dev.wacht.audit.SpringMatchers.LambdaInFront;
import dev.wacht.audit.SpringMatchers.NegatedLambdaInFront;
import dev.wacht.audit.SpringMatchers.OnlyGet;
import dev.wacht.audit.SpringMatchers.OpenByListedNames;
import dev.wacht.audit.SpringMatchers.OpenByQuery;
import dev.wacht.audit.SpringMatchers.OpenByRegex;
import dev.wacht.audit.SpringMatchers.OpenByUnknownNames;
import dev.wacht.audit.SpringMatchers.OpenPatch;
import dev.wacht.audit.SpringMisconfigurations.AllowingFilter;
import dev.wacht.audit.SpringMisconfigurations.ApiOnly;
import dev.wacht.audit.SpringMisconfigurations.BasicBeside;
import dev.wacht.audit.SpringMisconfigurations.CachingFilter;
import dev.wacht.audit.SpringMisconfigurations.CodeDecides;
import dev.wacht.audit.SpringMisconfigurations.ConsoleServlet;
import dev.wacht.audit.SpringMisconfigurations.DenyingInterceptor;
import dev.wacht.audit.SpringMisconfigurations.ForwardingFilter;
import dev.wacht.audit.SpringMisconfigurations.IgnoredPaths;
import dev.wacht.audit.SpringMisconfigurations.OpenLiteral;
import dev.wacht.audit.SpringMisconfigurations.OpenPost;
import dev.wacht.audit.SpringMisconfigurations.OtherLogin;
import dev.wacht.audit.SpringMisconfigurations.PermitInFront;
import dev.wacht.audit.SpringMisconfigurations.RoleOfNobody;
import dev.wacht.audit.SpringMisconfigurations.TrustingMachines;
import dev.wacht.audit.SpringRoutes.AnyReader;
import dev.wacht.audit.SpringRoutes.ExpressionOfBean;
import dev.wacht.audit.SpringRoutes.Extension;
import dev.wacht.audit.SpringRoutes.LastSlash;
import dev.wacht.audit.SpringRoutes.MethodRules;
import dev.wacht.audit.SpringRoutes.OpenFeed;
import dev.wacht.audit.SpringRoutes.PlainFunction;
import dev.wacht.audit.SpringRoutes.PublicUsers;
import dev.wacht.audit.SpringRoutes.Readers;
import dev.wacht.audit.SpringRoutes.ReadersAndKeys;
import dev.wacht.audit.SpringRoutes.Reports;
import dev.wacht.audit.SpringRoutes.SecuredByMethod;
import dev.wacht.audit.SpringRoutes.Users;
import dev.wacht.audit.UnusualSpringRoutes.Alternatives;
import dev.wacht.audit.UnusualSpringRoutes.ByCode;
import dev.wacht.audit.UnusualSpringRoutes.ByHeader;
import dev.wacht.audit.UnusualSpringRoutes.Codes;
import dev.wacht.audit.UnusualSpringRoutes.FilterWithException;
import dev.wacht.audit.UnusualSpringRoutes.OpenByDefault;
import dev.wacht.audit.UnusualSpringRoutes.OpenVersion;
import dev.wacht.audit.UnusualSpringRoutes.ServletForJsps;
import dev.wacht.testkit.LocalWacht;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Mistakes in Spring MVC applications: the audit finds each, and no handler runs. */
class SpringHolesTest {
    private static final String BEFORE =
            "default  user: signed-in  machine: -\nGET /users  user: user:read  machine: -\n";

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

    @TestFactory
    Stream<DynamicTest> holesOfTheGuard() {
        return tests(List.of(
                hole(
                        "an annotation was dropped",
                        AuditCodes.RULE_WEAKENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(Users.class)),
                hole(
                        "a route was opened",
                        AuditCodes.ROUTE_OPENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(PublicUsers.class)),
                hole(
                        "another permission suffices",
                        AuditCodes.RULE_WEAKENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(AnyReader.class)),
                hole(
                        "API keys are accepted too",
                        AuditCodes.RULE_WEAKENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(ReadersAndKeys.class)),
                hole(
                        "the default rule is open",
                        AuditCodes.DEFAULT_PERMITS,
                        "",
                        "",
                        app -> app.with(Users.class).set("wacht.web.default=permit")),
                hole(
                        "a new handler is open by default",
                        AuditCodes.ROUTE_ADDED,
                        "GET /users",
                        "default  open",
                        app -> app.with(Users.class).set("wacht.web.default=permit")),
                hole(
                        "the default was changed",
                        AuditCodes.DEFAULT_CHANGED,
                        "",
                        "default  denied",
                        app -> app.with(Users.class)),
                hole(
                        "a class was opened by its name",
                        AuditCodes.ROUTE_OPENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(Users.class).set("wacht.web.open-handlers=" + Users.class.getName())),
                hole(
                        "a functional route lost its permission",
                        AuditCodes.RULE_WEAKENED,
                        "GET /functions",
                        "default  user: signed-in  machine: -\nGET /functions  user: function:read  machine: -",
                        app -> app.with(PlainFunction.class)),
                hole(
                        "actuator was opened",
                        AuditCodes.ROUTE_OPENED,
                        "GET /actuator/info",
                        """
                        default  user: signed-in  machine: -
                        GET /actuator/info  denied
                        """,
                        app -> app.with(Users.class)
                                .set("wacht.web.actuator=permit", "management.endpoints.web.exposure.include=info")),
                hole(
                        "another servlet is open",
                        AuditCodes.ROUTE_ADDED,
                        "* /console/*",
                        BEFORE,
                        app -> app.with(Readers.class, ConsoleServlet.class)),
                hole(
                        "a WebSocket was opened",
                        AuditCodes.ROUTE_OPENED,
                        "WS /feed",
                        """
                        default  user: signed-in  machine: -
                        WS /feed  user: feed:read  machine: -
                        """,
                        app -> app.with(OpenFeed.class)),
                hole(
                        "a trailing slash leads to another handler",
                        AuditCodes.ROUTE_ADDED,
                        "GET /users/",
                        BEFORE,
                        app -> app.with(Readers.class, LastSlash.class)),
                hole(
                        "an extension leads to another handler",
                        AuditCodes.ROUTE_ADDED,
                        "GET /users.json",
                        BEFORE,
                        app -> app.with(Readers.class, Extension.class)),
                hole(
                        "a filter before the guard responds",
                        AuditCodes.RESPONDED_UNGUARDED,
                        "GET /users",
                        "",
                        app -> app.with(Readers.class, CachingFilter.class)),
                hole(
                        "an authorizer of the application accepts any API key",
                        AuditCodes.LET_IN_INVALID_MACHINE,
                        "GET /reports",
                        "",
                        app -> app.with(Reports.class, TrustingMachines.class)),
                hole(
                        "an interceptor denies every request",
                        AuditCodes.NOT_REACHED,
                        "GET /users",
                        "",
                        app -> app.with(Readers.class, DenyingInterceptor.class)),
                hole(
                        "a route was removed",
                        AuditCodes.ROUTE_REMOVED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(Reports.class))));
    }

    @TestFactory
    Stream<DynamicTest> holesOfFilterChains() {
        String open = "default  user: signed-in  machine: -\nPOST /users  user: user:update  machine: -";
        return tests(List.of(
                secured(
                        "a wider matcher takes precedence",
                        AuditCodes.ROUTE_OPENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(Users.class, PermitInFront.class)),
                secured(
                        "only GET is protected",
                        AuditCodes.ROUTE_OPENED,
                        "POST /users",
                        open,
                        app -> app.with(Users.class, OpenPost.class)),
                secured(
                        "Spring Security ignores the paths",
                        AuditCodes.RULE_WEAKENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(Users.class, IgnoredPaths.class)),
                secured(
                        "the chain covers other paths",
                        AuditCodes.RULE_WEAKENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(Users.class, ApiOnly.class)),
                secured(
                        "code decides",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users",
                        "",
                        app -> app.with(Users.class, CodeDecides.class)),
                secured(
                        "some of the paths are open",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users/{id}",
                        "",
                        app -> app.with(Users.class, OpenLiteral.class)),
                secured(
                        "the chain has another login",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users",
                        "",
                        app -> app.with(Users.class, BasicBeside.class)),
                secured(
                        "the chain has only another login",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users",
                        "",
                        app -> app.with(Users.class, OtherLogin.class)),
                secured(
                        "the rule requires a role, which no caller has",
                        AuditCodes.RULE_TIGHTENED,
                        "GET /users",
                        BEFORE,
                        app -> app.with(Users.class, RoleOfNobody.class)),
                secured(
                        "an expression calls a bean",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /expression",
                        "",
                        app -> app.with(ExpressionOfBean.class, MethodRules.class)),
                secured(
                        "nothing enforces the annotation",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /method",
                        "",
                        app -> app.with(SecuredByMethod.class)),
                secured(
                        "the authority of the annotation was removed",
                        AuditCodes.RULE_WEAKENED,
                        "GET /method",
                        """
                        default  user: signed-in  machine: -
                        GET /method  user: method:other, method:read  machine: -
                        """,
                        app -> app.with(SecuredByMethod.class, MethodRules.class)),
                secured(
                        "a filter authenticates every request",
                        AuditCodes.LET_IN_ANONYMOUS,
                        "GET /users",
                        "",
                        app -> app.with(Users.class, AllowingFilter.class)),
                secured(
                        "a filter forwards to another route",
                        AuditCodes.LET_IN_ANONYMOUS,
                        "GET /users",
                        "",
                        app -> app.with(Users.class, ForwardingFilter.class).set("wacht.web.default=permit"))));
    }

    @TestFactory
    Stream<DynamicTest> holesOfMatchers() {
        String anyBefore = "default  user: user:read  machine: -\nPATCH /users  user: user:read  machine: -";
        return tests(List.of(
                secured(
                        "one method of a route of any method is open",
                        AuditCodes.ROUTE_OPENED,
                        "PATCH /users",
                        anyBefore,
                        app -> app.with(AnyMethod.class, OpenPatch.class)),
                secured(
                        "only GET needs the permission, but HEAD reaches the handler too",
                        AuditCodes.ROUTE_ADDED,
                        "HEAD /users",
                        BEFORE,
                        app -> app.with(Users.class, OnlyGet.class)),
                secured(
                        "a lambda takes precedence",
                        AuditCodes.UNRESOLVED_RULE,
                        "* /users",
                        "",
                        app -> app.with(AnyMethod.class, LambdaInFront.class)),
                secured(
                        "a negated lambda takes precedence",
                        AuditCodes.UNRESOLVED_RULE,
                        "* /users",
                        "",
                        app -> app.with(AnyMethod.class, NegatedLambdaInFront.class)),
                secured(
                        "the chain of a lambda takes precedence",
                        AuditCodes.UNRESOLVED_RULE,
                        "* /users",
                        "",
                        app -> app.with(AnyMethod.class, LambdaChainInFront.class)),
                secured(
                        "a lambda decides which requests are ignored",
                        AuditCodes.UNRESOLVED_RULE,
                        "* /users",
                        "",
                        app -> app.with(AnyMethod.class, IgnoredByLambda.class)),
                secured(
                        "some numbers are open",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users/{id}",
                        "",
                        app -> app.with(AnyMethod.class, OpenByRegex.class)),
                secured(
                        "some queries are open",
                        AuditCodes.UNRESOLVED_RULE,
                        "* /users",
                        "",
                        app -> app.with(AnyMethod.class, OpenByQuery.class)),
                secured(
                        "two names are open",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users/{id}",
                        "",
                        app -> app.with(AnyMethod.class, OpenByListedNames.class)),
                secured(
                        "some names are open that no sample covers",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users/{id}",
                        "",
                        app -> app.with(AnyMethod.class, OpenByUnknownNames.class))));
    }

    @TestFactory
    Stream<DynamicTest> holesOfUnusualRoutes() {
        return tests(List.of(
                secured(
                        "a chain opens routes without a rule",
                        AuditCodes.DEFAULT_PERMITS,
                        "",
                        "",
                        app -> app.with(Users.class, OpenByDefault.class)),
                secured(
                        "a chain has opened routes without a rule",
                        AuditCodes.DEFAULT_CHANGED,
                        "",
                        "default  user: signed-in  machine: -",
                        app -> app.with(Users.class, OpenByDefault.class)),
                hole(
                        "the container's filter opens one path of a route",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /users/{id}",
                        "",
                        app -> app.with(Users.class, FilterWithException.class)),
                hole(
                        "a second alternative of a functional route is open",
                        AuditCodes.ROUTE_ADDED,
                        "GET /admin/export",
                        "default  user: signed-in  machine: -\nGET /news  optional: session",
                        app -> app.with(Alternatives.class)),
                hole(
                        "no sample path leads to the route",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /codes/{id:x[a-f]y[0-9]z+}",
                        "",
                        app -> app.with(Codes.class)),
                hole(
                        "a version was opened",
                        AuditCodes.ROUTE_OPENED,
                        "GET /versions",
                        "default  user: signed-in  machine: -\nGET /versions  user: version:read  machine: -",
                        app -> app.with(OpenVersion.class, ByHeader.class)),
                hole(
                        "code of the application resolves API versions",
                        AuditCodes.UNRESOLVED_RULE,
                        "GET /versions",
                        "",
                        app -> app.with(OpenVersion.class, ByCode.class)),
                hole(
                        "a servlet of the container is open",
                        AuditCodes.ROUTE_ADDED,
                        "* *.jsp",
                        BEFORE,
                        app -> app.with(Readers.class, ServletForJsps.class))));
    }

    private static Hole<BootApplication> hole(
            String name, String code, String route, String lock, Consumer<BootApplication> seed) {
        return new Hole<>(name, code, route, lock, (application, ran) -> seed.accept(application));
    }

    private static Hole<BootApplication> secured(
            String name, String code, String route, String lock, Consumer<BootApplication> seed) {
        return new Hole<>(name, code, route, lock, (application, ran) -> seed.accept(application.secured()));
    }

    private static Stream<DynamicTest> tests(List<Hole<BootApplication>> holes) {
        return holes.stream().map(hole -> DynamicTest.dynamicTest(hole.toString(), () -> find(hole)));
    }

    private static void find(Hole<BootApplication> hole) throws Exception {
        AtomicInteger ran = new AtomicInteger();
        BootApplication application = new BootApplication();
        hole.seed().in(application, ran);
        try (ConfigurableApplicationContext context = application.start(wacht, ran)) {
            AuditReport report = BootApplication.audit(context, wacht, folder, hole.lock());

            assertThat(report.findings()).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo(hole.code());
                assertThat(finding.route().orElse("")).isEqualTo(hole.route());
            });
            assertThat(ran).hasValue(0);
        }
    }
}
