package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The evaluation of route rules, which all adapters share. */
class RouteRuleTest {
    private static final Accept ANY = Accept.any(Accept.session(), Accept.oauth(), Accept.apiKey());

    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier sessions =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final CallerAuthorizer callers = CallerAuthorizer.builder()
            .sessions(sessions)
            .machines(RouteRuleTest::authorizeMachine)
            .build();
    private final String ann = wacht.session()
            .user("ann")
            .organization("o1")
            .permission("user:read")
            .token();

    @AfterEach
    void close() {
        sessions.close();
        wacht.close();
    }

    /** The issuer writes an empty list of permissions as null. */
    @Test
    void userWithoutPermissionsIsSignedIn() {
        String token =
                wacht.session().user("u1").organization("o1").nullPermissions().token();
        assertThat(status(RouteRule.users(Requirement.authenticated()), bearer(token)))
                .isEqualTo(200);
        assertThat(status(RouteRule.users(Requirement.permission("a")), bearer(token)))
                .isEqualTo(403);
    }

    @Test
    void openRouteReadsNoCredential() {
        AuthorizedRequest call = authorize(RouteRule.open(), bearer("not a token"));
        assertThat(call.caller()).isEmpty();
        assertThat(call.auth()).isEmpty();
    }

    @Test
    void deniedRouteDeniesEveryCaller() {
        assertThat(status(RouteRule.denied(), bearer(ann))).isEqualTo(403);
        assertThat(status(RouteRule.denied(), Map.of())).isEqualTo(403);
        assertThat(status(UnguardedRoutes.DENY.rule(), bearer(ann))).isEqualTo(403);
        assertThat(status(UnguardedRoutes.AUTHENTICATED.rule(), Map.of())).isEqualTo(401);
        assertThat(status(UnguardedRoutes.PERMIT.rule(), Map.of())).isEqualTo(200);
    }

    @Test
    void optionalRouteDistinguishesUsersFromAnonymousCallers() {
        assertThat(authorize(RouteRule.optional(), bearer(ann)).auth().flatMap(WachtAuth::userId))
                .hasValue("ann");
        assertThat(authorize(RouteRule.optional(), Map.of()).auth()).hasValueSatisfying(auth -> {
            assertThat(auth.isAuthenticated()).isFalse();
            assertThat(auth.rejection()).isEmpty();
        });
        String expired = wacht.session().lifetime(Duration.ofHours(-1)).token();
        AuthorizedRequest call = authorize(RouteRule.optional(), bearer(expired));
        assertThat(call.caller()).isEmpty();
        assertThat(call.auth().flatMap(WachtAuth::rejection)).isPresent();
    }

    @Test
    void optionalRouteAcceptsMachines() {
        RouteRule rule = RouteRule.optional(ANY);
        AuthorizedRequest machine = authorize(rule, key("good"));
        assertThat(machine.caller().map(Caller::kind)).hasValue(Caller.Kind.API_KEY);
        assertThat(machine.machine()).isPresent();
        assertThat(machine.auth().map(WachtAuth::isAuthenticated)).hasValue(false);
        assertThat(authorize(rule, key("unknown")).caller()).isEmpty();
        assertThat(authorize(rule, Map.of()).caller()).isEmpty();
        assertThat(status(rule, key("outage"))).isEqualTo(503);
    }

    @Test
    void outageIsNotAnonymous() {
        wacht.down();
        assertThat(status(RouteRule.optional(), bearer(ann))).isEqualTo(503);
    }

    @Test
    void tenantInThePathAppliesToUsersAndMachines() {
        RouteRule rule = RouteRule.callers(ANY, Requirement.authenticated(), MachineRequirement.authenticated())
                .inOrganizationOf("org");
        assertThat(rule.pathVariables()).containsExactly("org");
        assertThat(status(rule, bearer(ann), Map.of("org", "o1"))).isEqualTo(200);
        assertThat(status(rule, bearer(ann), Map.of("org", "o2"))).isEqualTo(403);
        for (String nobodys : new String[] {"", " ", "o1 ", "o1\r\n", "\u00a0"}) {
            assertThat(status(rule, bearer(ann), Map.of("org", nobodys))).isEqualTo(403);
        }
        assertThat(status(rule, key("good"), Map.of("org", "o1"))).isEqualTo(200);
        assertThat(status(rule, key("good"), Map.of("org", "o2"))).isEqualTo(403);
        assertThatThrownBy(() -> authorize(rule, bearer(ann)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{org}");
    }

    @Test
    void requiredOrganizationDecidesWherePermissionsCount() {
        String workspaceReader = wacht.session()
                .user("bob")
                .organization("o1")
                .workspace("w1")
                .workspacePermission("user:read")
                .token();
        RouteRule anyScope = RouteRule.users(Requirement.permission("user:read"));
        assertThat(status(anyScope, bearer(workspaceReader))).isEqualTo(200);
        assertThat(status(anyScope.inOrganization(), bearer(workspaceReader))).isEqualTo(403);
        assertThat(status(anyScope.inWorkspace(), bearer(workspaceReader))).isEqualTo(200);
    }

    @Test
    void bothRulesMustBeMet() {
        RouteRule reader = RouteRule.users(Requirement.permission("user:read"));
        RouteRule writer = RouteRule.users(Requirement.permission("user:write"));
        assertThat(status(reader.and(reader), bearer(ann))).isEqualTo(200);
        assertThat(status(reader.and(writer), bearer(ann))).isEqualTo(403);
        assertThat(reader.and(RouteRule.open())).isEqualTo(reader);
        assertThat(RouteRule.optional().and(reader)).isEqualTo(reader);
        assertThat(RouteRule.denied().and(reader)).isEqualTo(RouteRule.denied());
        RouteRule machine = RouteRule.machines(MachineRequirement.authenticated());
        assertThatThrownBy(() -> reader.and(machine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("session")
                .hasMessageContaining("api key");
    }

    @Test
    void machineRequirementsAreJoined() {
        MachineRequirement both = MachineRequirement.permission("a").and(MachineRequirement.anyPermission("b", "c"));
        assertThat(both.requiredPermissions()).containsExactly("a");
        assertThat(both.isMetBy(List.of("a", "c"))).isTrue();
        assertThat(both.isMetBy(List.of("a"))).isFalse();
        assertThat(both.isMetBy(List.of("b", "c"))).isFalse();
        MachineRequirement two =
                MachineRequirement.anyPermission("a", "b").and(MachineRequirement.anyPermission("c", "d"));
        assertThat(two.isMetBy(List.of("a", "b"))).isFalse();
        assertThat(two.isMetBy(List.of("b", "c"))).isTrue();
        assertThat(MachineRequirement.permission("a").and(MachineRequirement.authenticated()))
                .isEqualTo(MachineRequirement.permission("a"))
                .hasSameHashCodeAs(MachineRequirement.permission("a"));
        assertThat(MachineRequirement.permission("a")).isNotEqualTo(MachineRequirement.permission("b"));
    }

    /** Which credential applies if a request has several. */
    @Test
    void severalBearerTokensAreRejectedEvenWithAnApiKey() {
        RouteRule rule = RouteRule.callers(ANY, Requirement.authenticated(), MachineRequirement.authenticated());
        Map<String, List<String>> twoTokensAndKey =
                Map.of("Authorization", List.of("Bearer " + ann, "Bearer " + ann), "X-Api-Key", List.of("good"));
        Map<String, List<String>> joinedTokensAndKey =
                Map.of("Authorization", List.of("Bearer " + ann + ", Bearer " + ann), "X-Api-Key", List.of("good"));
        Map<String, List<String>> tokenAndBlankKey =
                Map.of("Authorization", List.of("Bearer " + ann), "X-Api-Key", List.of(" "));
        Map<String, List<String>> tokenAndKey =
                Map.of("Authorization", List.of("Bearer " + ann), "X-Api-Key", List.of("good"));
        assertThat(status(rule, twoTokensAndKey)).isEqualTo(401);
        assertThat(status(rule, joinedTokensAndKey)).isEqualTo(401);
        assertThat(status(rule, tokenAndKey)).isEqualTo(401);
        assertThat(authorize(rule, tokenAndBlankKey).caller().map(Caller::kind)).hasValue(Caller.Kind.SESSION);
        assertThat(status(RouteRule.machines(MachineRequirement.authenticated()), tokenAndBlankKey))
                .isEqualTo(401);
        assertThat(status(
                        RouteRule.machines(MachineRequirement.authenticated()), Map.of("X-Api-Key", List.of("a", "b"))))
                .isEqualTo(401);
    }

    /** The permissions are checked again, in case an authorizer does not check them. */
    @Test
    void machineWithoutPermissionIsDeniedEvenIfTheAuthorizerAllowsIt() {
        assertThat(status(RouteRule.machines(MachineRequirement.permission("a")), key("good")))
                .isEqualTo(403);
        assertThat(status(RouteRule.machines(MachineRequirement.anyPermission("a", "b")), key("good")))
                .isEqualTo(403);
    }

    @Test
    void ruleWithoutItsVerifierIsAnIllegalState() {
        CallerAuthorizer usersOnly =
                CallerAuthorizer.builder().sessions(sessions).build();
        assertThatThrownBy(() -> usersOnly.requireVerifiersFor(RouteRule.optional(ANY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("machines(MachineAuthorizer)");
        usersOnly.requireVerifiersFor(RouteRule.open());
        usersOnly.requireVerifiersFor(RouteRule.optional());
        assertThatThrownBy(() -> RouteRule.open().inOrganization()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mappedRouteIsOneLineOfText() {
        RouteRule rule = RouteRule.callers(
                        Accept.any(Accept.session(), Accept.apiKey()),
                        Requirement.permission("user:read"),
                        MachineRequirement.permission("user:read"))
                .inOrganizationOf("org");
        assertThat(MappedRoute.of("GET", "/orgs/{org}/users", rule, "Users#list"))
                .hasToString("GET /orgs/{org}/users  signed-in user: permission user:read;"
                        + " API key: permission user:read; in the organization of {org}");
        assertThat(RouteRule.optional(ANY)).hasToString("optional: session or oauth token or api key");
    }

    private AuthorizedRequest authorize(RouteRule rule, Map<String, List<String>> headers) {
        return authorize(rule, headers, Map.of());
    }

    private AuthorizedRequest authorize(
            RouteRule rule, Map<String, List<String>> headers, Map<String, String> variables) {
        IncomingRequest call = IncomingRequest.of(name -> headers.getOrDefault(name, List.of()), "GET", "/x", null)
                .withPathVariables(variables);
        return callers.authorize(call, rule);
    }

    private int status(RouteRule rule, Map<String, List<String>> headers) {
        return status(rule, headers, Map.of());
    }

    private int status(RouteRule rule, Map<String, List<String>> headers, Map<String, String> variables) {
        Throwable thrown = catchThrowable(() -> authorize(rule, headers, variables));
        return thrown == null ? 200 : ErrorEnvelope.of(thrown).status();
    }

    private static Map<String, List<String>> bearer(String token) {
        return Map.of("Authorization", List.of("Bearer " + token));
    }

    private static Map<String, List<String>> key(String key) {
        return Map.of("X-Api-Key", List.of(key));
    }

    private static MachinePrincipal authorizeMachine(MachineRequest request, MachineRequirement requirement) {
        return switch (request.credential().value()) {
            case "good" ->
                MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "d1")
                        .keyId("k1")
                        .organizationId("o1")
                        .build();
            case "outage" -> throw new AuthUnavailableException("the gateway is out", null, null);
            default -> throw new UnauthenticatedException("unknown key", AuthChallenge.API_KEY);
        };
    }
}
