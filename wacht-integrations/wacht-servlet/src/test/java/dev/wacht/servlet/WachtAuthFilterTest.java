package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.CapturedLog;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Settings of the filter, and its responses while Wacht is unavailable. */
class WachtAuthFilterTest {
    private LocalWacht wacht;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    }

    @AfterEach
    void stop() {
        verifier.close();
        wacht.close();
    }

    @Test
    void ruleWithoutVerifierFailsTheBuild() {
        assertThatThrownBy(() -> WachtAuthFilter.builder(verifier)
                        .protectMachine("/machine/*", MachineRequirement.authenticated())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("/machine/*: a route takes API keys: set machines(MachineAuthorizer)");
    }

    @Test
    void openingAllPathsNeedsUnguardedPermit() {
        assertThatThrownBy(() -> WachtAuthFilter.builder(verifier).open("/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UnguardedRoutes.PERMIT");
    }

    @Test
    void otherPathsHaveTheUnguardedRule() throws Exception {
        String token = "Authorization: Bearer " + wacht.session().user("u1").token();

        assertThat(statusOf(filter -> filter, token)).isEqualTo(200);
        assertThat(statusOf(filter -> filter)).isEqualTo(401);
        assertThat(statusOf(filter -> filter.unguarded(UnguardedRoutes.DENY), token))
                .isEqualTo(403);
        assertThat(statusOf(filter -> filter.unguarded(UnguardedRoutes.DENY))).isEqualTo(403);
        assertThat(statusOf(filter -> filter.unguarded(UnguardedRoutes.PERMIT))).isEqualTo(200);
    }

    @Test
    void optionalPathsCanAcceptMachines() throws Exception {
        Accept anyKind = Accept.any(Accept.session(), Accept.apiKey());
        UnaryOperator<WachtAuthFilter.Builder> rules = filter -> filter.machines((request, requirement) -> {
                    if (request.credential().value().equals("bad")) {
                        throw new UnauthenticatedException("no such key", AuthChallenge.API_KEY);
                    }
                    return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                            .keyId("key_1")
                            .build();
                })
                .optional("/any", anyKind);
        String token = "Authorization: Bearer " + wacht.session().user("u1").token();

        assertThat(bodyOf(rules)).isEqualTo("ran for null");
        assertThat(bodyOf(rules, "X-Api-Key: good")).isEqualTo("ran for key_1");
        assertThat(bodyOf(rules, "X-Api-Key: bad")).isEqualTo("ran for null");
        assertThat(bodyOf(rules, "X-Api-Key: good", token)).isEqualTo("ran for null");
        assertThat(bodyOf(rules, token)).isEqualTo("ran for u1");
        assertThatThrownBy(() -> WachtAuthFilter.builder(verifier)
                        .optional("/any", anyKind)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("machines(MachineAuthorizer)");
    }

    /** A challenge names the metadata document, so the application must serve it. */
    @Test
    void filterNotMappedToItsMetadataFailsTheStart() {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protectedResource(ProtectedResource.builder("https://tools.example/mcp")
                        .authorizationServers("https://oauth.example")
                        .build())
                .build();

        assertThatThrownBy(() -> Container.jetty(
                                (classes, context) -> context.addFilter("wacht", filter)
                                        .addMappingForUrlPatterns(null, false, "/mcp/*"),
                                "/error")
                        .stop())
                .hasStackTraceContaining("to which this filter is not mapped");
    }

    @Test
    void routesAreThePatternsAndTheDefault() {
        Requirement reader = Requirement.permission("user:read");
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protect("/admin/*", reader)
                .open("/health")
                .unguarded(UnguardedRoutes.DENY)
                .build();
        WachtAuthFilter withDefault =
                WachtAuthFilter.builder(verifier).optional("/").build();

        assertThat(filter.routes())
                .extracting(MappedRoute::method, MappedRoute::path, MappedRoute::rule)
                .containsExactly(
                        tuple("*", "/", RouteRule.denied()),
                        tuple("*", "/admin/*", RouteRule.users(reader)),
                        tuple("*", "/health", RouteRule.open()));
        assertThat(withDefault.routes())
                .extracting(MappedRoute::path, MappedRoute::rule)
                .containsExactly(tuple("/", RouteRule.optional()));
    }

    @Test
    void startLogListsThePatternsAndTheDefault() throws Exception {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protect("/admin/*", Requirement.permission("user:read"))
                .open("")
                .build();
        List<CapturedLog.Line> log = CapturedLog.during(
                () -> Container.jetty((classes, context) -> WachtServlet.register(context, filter), "/error")
                        .stop());

        assertThat(log)
                .filteredOn(line -> line.logger().equals(WachtAuthFilter.class.getName()))
                .extracting(CapturedLog.Line::level, CapturedLog.Line::text)
                .containsExactly(
                        tuple(Level.INFO, "\"\": open"),
                        tuple(Level.INFO, "every other path: signed-in user"),
                        tuple(Level.INFO, "\"/admin/*\": signed-in user: permission user:read"));
    }

    @Test
    void tokensGet503WithoutKeys() throws Exception {
        String token = "Authorization: Bearer " + wacht.session().user("u1").token();
        wacht.down();

        assertThat(statusOf(filter -> filter, token)).isEqualTo(503);
        assertThat(statusOf(filter -> filter.optional("/any"), token)).isEqualTo(503);
        assertThat(statusOf(filter -> filter.optional("/any"))).isEqualTo(200);
        assertThat(statusOf(filter -> filter.open("/any"), token)).isEqualTo(200);
        assertThat(statusOf(filter -> filter)).isEqualTo(401);
    }

    @Test
    void oauthTokensAreVerifiedByTheirIssuer() throws Exception {
        OAuthTokenVerifier oauth = OAuthTokenVerifier.builder()
                .issuer(wacht.oauthIssuer())
                .audience("urn:wacht:organization:1")
                .build();
        UnaryOperator<WachtAuthFilter.Builder> rules = filter -> filter.oauthTokens(oauth)
                .accept(
                        "/any",
                        Accept.oauth(),
                        Requirement.authenticated(),
                        MachineRequirement.permission("item:read"));
        String good = wacht.oauthToken().organization("1").scope("item:read").jwt();
        String other = wacht.oauthToken().organization("1").scope("item:write").jwt();

        assertThat(statusOf(rules, "Authorization: Bearer " + good)).isEqualTo(200);
        assertThat(statusOf(rules, "Authorization: Bearer " + other)).isEqualTo(403);
        assertThat(statusOf(
                        rules,
                        "Authorization: Bearer " + wacht.session().user("u1").token()))
                .isEqualTo(401);
        oauth.close();
    }

    @Test
    void registeringTwiceThrows() throws Exception {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier).build();

        assertThatThrownBy(() -> Container.jetty(
                        (classes, context) -> {
                            WachtServlet.register(context, filter);
                            WachtServlet.register(context, filter);
                        },
                        "/error"))
                .hasStackTraceContaining("registered already");
    }

    @Test
    void readingTheUserOfAnApiKeyNamesTheMethodForAnyCaller() throws Exception {
        AtomicReference<Exception> thrown = new AtomicReference<>();
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .machines((request, requirement) -> MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                        .build())
                .protectMachine("/any", MachineRequirement.authenticated())
                .build();
        Container container = Container.jetty(
                (classes, context) -> {
                    WachtServlet.register(context, filter);
                    context.addServlet("any", new HttpServlet() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                                    try {
                                        WachtServlet.auth(request);
                                    } catch (IllegalStateException e) {
                                        thrown.set(e);
                                    }
                                }
                            })
                            .addMapping("/any");
                },
                "/error");
        try {
            RawHttp.send(container.port(), "GET", "/any", "X-Api-Key: k");
        } finally {
            container.stop();
        }

        assertThat(thrown.get())
                .hasMessage("the request has no WachtAuth, because the caller of \"/any\" is of the kind API_KEY:"
                        + " call WachtServlet.caller");
    }

    private int statusOf(UnaryOperator<WachtAuthFilter.Builder> rules, String... headerLines) throws Exception {
        return responseOf(rules, headerLines).status();
    }

    private String bodyOf(UnaryOperator<WachtAuthFilter.Builder> rules, String... headerLines) throws Exception {
        return responseOf(rules, headerLines).body();
    }

    private RawResponse responseOf(UnaryOperator<WachtAuthFilter.Builder> rules, String... headerLines)
            throws Exception {
        WachtAuthFilter filter = rules.apply(WachtAuthFilter.builder(verifier)).build();
        Container container = Container.jetty((classes, context) -> serve(context, filter), "/error");
        try {
            return RawHttp.send(container.port(), "GET", "/any", headerLines);
        } finally {
            container.stop();
        }
    }

    private static void serve(ServletContext context, WachtAuthFilter filter) {
        WachtServlet.register(context, filter);
        context.addServlet("any", new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response)
                            throws IOException {
                        response.getWriter().write("ran for " + request.getRemoteUser());
                    }
                })
                .addMapping("/any");
    }
}
