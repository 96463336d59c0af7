package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.testkit.LocalWacht;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Selects the verifier of a credential, and rejects credentials that a route does not take. */
class CallerAuthorizerTest {
    private static final Accept ANY = Accept.any(Accept.session(), Accept.oauth(), Accept.apiKey());

    private final LocalWacht wacht = LocalWacht.start();
    private final List<MachineRequest> asked = new ArrayList<>();
    private final TokenVerifier sessions =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final OAuthTokenVerifier oauthTokens = OAuthTokenVerifier.builder()
            .issuer(wacht.oauthIssuer())
            .audience("urn:wacht:organization:o1")
            .build();
    private final CallerAuthorizer callers = CallerAuthorizer.builder()
            .sessions(sessions)
            .oauthTokens(oauthTokens)
            .machines(this::authorizeMachine)
            .build();

    private final String session = wacht.session()
            .user("u1")
            .organization("o1")
            .permission("user:read")
            .token();
    private final String jwt =
            wacht.oauthToken().user("u2").organization("o1").scope("user:read").jwt();

    @AfterEach
    void close() {
        sessions.close();
        oauthTokens.close();
        wacht.close();
    }

    @Test
    void aKnownCallerIsNotVerifiedAgain() {
        Caller machine = Caller.of(reader());
        IncomingRequest request = call(Map.of("X-Api-Key", List.of("k"))).withKnownCaller(() -> Optional.of(machine));

        Caller authorized =
                ask(callers, request, ANY, Requirement.authenticated(), MachineRequirement.permission("user:read"));

        assertThat(authorized).isSameAs(machine);
        assertThat(asked).isEmpty();
    }

    @Test
    void aKnownCallerMustMeetTheRule() {
        IncomingRequest user = call(Map.of())
                .withKnownCaller(() -> Optional.of(Caller.of(
                        WachtAuth.trusted(SessionClaims.builder().userId("u1").build()))));
        IncomingRequest machine = call(Map.of()).withKnownCaller(() -> Optional.of(Caller.of(reader())));
        assertThatThrownBy(() -> ask(callers, user, RouteRule.users(Requirement.permission("user:update"))))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(
                        () -> ask(callers, machine, RouteRule.machines(MachineRequirement.permission("user:update"))))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> ask(callers, machine, RouteRule.users(Requirement.authenticated())))
                .as("another kind than the route takes")
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void aKnownCallerDoesNotHideASecondCredential() {
        IncomingRequest request = call(Map.of("X-Api-Key", List.of("k"), "Authorization", List.of("Bearer " + session)))
                .withKnownCaller(() -> Optional.of(Caller.of(sessions.authenticate(session))));
        assertThatThrownBy(() ->
                        ask(callers, request, ANY, Requirement.authenticated(), MachineRequirement.authenticated()))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void anonymousUserIsNotACaller() {
        assertThatThrownBy(() -> Caller.of(WachtAuth.anonymous())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachCredentialGoesToItsVerifier() {
        Caller user = authorize(ANY, bearer(session));
        assertThat(user.kind()).isEqualTo(Caller.Kind.SESSION);
        assertThat(user.session().orElseThrow().requireUserId()).isEqualTo("u1");
        assertThat(user.userId()).hasValue("u1");
        assertThat(user.organizationId()).hasValue("o1");
        assertThat(user.permissions()).containsExactly("user:read");
        assertThat(asked).isEmpty();

        Caller client = authorize(ANY, bearer(jwt));
        assertThat(client.kind()).isEqualTo(Caller.Kind.OAUTH_TOKEN);
        assertThat(client.oauthToken().orElseThrow().userId()).isEqualTo("u2");
        assertThat(client.userId()).hasValue("u2");
        assertThat(client.organizationId()).hasValue("o1");
        assertThat(client.workspaceId()).isEmpty();
        assertThat(client.permissions()).containsExactly("user:read");
        assertThat(asked).isEmpty();

        Caller opaque = authorize(ANY, bearer("opaque.token"));
        assertThat(opaque.kind()).isEqualTo(Caller.Kind.OAUTH_TOKEN);
        assertThat(opaque.machine()).isPresent();
        assertThat(opaque.workspaceId()).hasValue("w1");

        Caller machine = authorize(ANY, key("key-1"));
        assertThat(machine.kind()).isEqualTo(Caller.Kind.API_KEY);
        assertThat(machine.userId()).hasValue("owner");
        assertThat(asked)
                .extracting(request -> request.credential().kind())
                .containsExactly(MachineCredential.Kind.OAUTH_TOKEN, MachineCredential.Kind.API_KEY);
        assertThat(List.of(user, client, opaque, machine).toString()).doesNotContain(jwt, session, "key-1");
    }

    @Test
    void gatewayReceivesRouteTemplateAndClient() {
        authorize(Accept.apiKey(), key("key-1"));
        MachineRequest request = asked.get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.resource()).isEqualTo("/items/{id}");
        assertThat(request.clientIp()).hasValue("203.0.113.7");
        assertThat(request.userAgent()).hasValue("agent/1");
    }

    @Test
    void routeForSessionsAcceptsNothingElse() {
        assertThat(refused(Accept.session(), bearer(jwt))
                        .rejection()
                        .orElseThrow()
                        .code())
                .isEqualTo("algorithm_not_allowed");
        assertThat(refused(Accept.session(), bearer("opaque")).rejection()).isPresent();
        assertThat(refused(Accept.session(), key("key-1")).challenge()).isEqualTo(AuthChallenge.BEARER);
        assertThat(authorize(Accept.session(), with(bearer(session), key("key-1")))
                        .userId())
                .hasValue("u1");
        assertThat(asked).isEmpty();
    }

    @Test
    void routeForOAuthRejectsSessions() {
        assertThat(refused(Accept.oauth(), bearer(session))
                        .rejection()
                        .orElseThrow()
                        .code())
                .isEqualTo("wrong_issuer");
        assertThat(refused(Accept.oauth(), Map.of()).challenge()).isEqualTo(AuthChallenge.BEARER);
        assertThat(refused(Accept.oauth(), key("key-1")).challenge()).isEqualTo(AuthChallenge.BEARER);
        assertThat(authorize(Accept.oauth(), bearer(jwt)).userId()).hasValue("u2");
        assertThat(asked).isEmpty();
    }

    @Test
    void routeForApiKeysIgnoresBearerTokens() {
        assertThat(refused(Accept.apiKey(), bearer(session)).challenge()).isEqualTo(AuthChallenge.API_KEY);
        assertThat(refused(Accept.apiKey(), Map.of()).challenge()).isEqualTo(AuthChallenge.API_KEY);
        assertThat(refused(Accept.apiKey(), key(" ")).challenge()).isEqualTo(AuthChallenge.API_KEY);
        assertThat(refused(Accept.apiKey(), Map.of("X-Api-Key", List.of("a", "b"))))
                .isNotNull();
        assertThat(asked).isEmpty();
        assertThat(authorize(Accept.apiKey(), with(bearer(session), key("key-1")))
                        .kind())
                .isEqualTo(Caller.Kind.API_KEY);
    }

    /** With two credentials it is not clear which caller is meant. */
    @Test
    void twoAcceptedCredentialsAreRejected() {
        assertThat(refused(ANY, with(bearer(session), key("key-1")))).hasMessageContaining("two credentials");
        assertThat(authorize(ANY, with(bearer(session), key(" "))).kind())
                .as("a blank key is absent")
                .isEqualTo(Caller.Kind.SESSION);
        assertThat(refused(ANY, Map.of("Authorization", List.of("Bearer " + session, "Bearer " + session))))
                .hasMessageContaining("several bearer tokens");
        assertThat(refused(ANY, bearer(session + ", Bearer " + session))).hasMessageContaining("several bearer tokens");
        assertThat(asked).isEmpty();
    }

    @Test
    void missingPermissionIsForbiddenForEachKind() {
        MachineRequirement machine = MachineRequirement.permission("user:update");
        for (Map<String, List<String>> headers :
                List.of(bearer(session), bearer(jwt), bearer("opaque"), key("key-1"))) {
            assertThatThrownBy(() -> ask(callers, call(headers), ANY, Requirement.permission("user:update"), machine))
                    .isInstanceOf(ForbiddenException.class);
        }
    }

    @Test
    void tokenWithForgedIssuerIsRejectedByThatIssuersVerifier() {
        String forged = wacht.session().issuer(wacht.oauthIssuer()).token();
        assertThat(refused(ANY, bearer(forged)).rejection().orElseThrow().code())
                .isEqualTo("algorithm_not_allowed");
        String other = wacht.oauthToken().issuer(wacht.issuer()).jwt();
        assertThat(refused(ANY, bearer(other)).rejection().orElseThrow().code()).isEqualTo("algorithm_not_allowed");
        assertThat(refused(ANY, bearer("a.b.c")).rejection()).isPresent();
        assertThat(asked).isEmpty();
    }

    @Test
    void verifierOfTheTokensOAuthIssuerIsSelected() {
        try (LocalWacht second = LocalWacht.start();
                OAuthTokenVerifier other = OAuthTokenVerifier.builder()
                        .issuer(second.oauthIssuer())
                        .audience("oc_1")
                        .build()) {
            CallerAuthorizer both = CallerAuthorizer.builder()
                    .oauthTokens(oauthTokens)
                    .oauthTokens(other)
                    .build();
            Caller caller = ask(
                    both,
                    call(bearer(second.oauthToken().client("oc_1").user("u9").jwt())),
                    Accept.oauth(),
                    Requirement.authenticated(),
                    MachineRequirement.authenticated());
            assertThat(caller.userId()).hasValue("u9");
        }
    }

    @Test
    void opaqueTokenWithoutGatewayIsRejected() {
        CallerAuthorizer local =
                CallerAuthorizer.builder().oauthTokens(oauthTokens).build();
        assertThat(catchThrowable(() -> ask(
                        local,
                        call(bearer("opaque")),
                        Accept.oauth(),
                        Requirement.authenticated(),
                        MachineRequirement.authenticated())))
                .isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void routeWithoutVerifierIsAnIllegalState() {
        CallerAuthorizer nobody = CallerAuthorizer.builder().build();
        assertThatThrownBy(() -> nobody.requireVerifiersFor(Accept.session())).hasMessageContaining("sessions(");
        assertThatThrownBy(() -> nobody.requireVerifiersFor(Accept.oauth())).hasMessageContaining("oauthTokens(");
        assertThatThrownBy(() -> nobody.requireVerifiersFor(Accept.apiKey())).hasMessageContaining("machines(");
        assertThatThrownBy(() -> ask(
                        nobody,
                        call(key("k")),
                        Accept.apiKey(),
                        Requirement.authenticated(),
                        MachineRequirement.authenticated()))
                .isInstanceOf(IllegalStateException.class);
        callers.requireVerifiersFor(ANY);
    }

    @Test
    void keyOutageIs503AndCallsNoOtherVerifier() {
        wacht.down();
        for (String token : List.of(session, jwt)) {
            assertThatThrownBy(() -> authorize(ANY, bearer(token))).isInstanceOf(AuthUnavailableException.class);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void optionalRouteTreatsInvalidCredentialAsAnonymous() {
        RouteRule optional = RouteRule.optional(ANY);
        assertThat(ask(callers, call(bearer(session)), optional)
                        .auth()
                        .orElseThrow()
                        .userId())
                .hasValue("u1");
        assertThat(ask(callers, call(key("k")), optional).machine()).isPresent();
        for (Map<String, List<String>> headers : List.of(bearer("a.b.c"), Map.<String, List<String>>of())) {
            AuthorizedRequest anonymous = ask(callers, call(headers), optional);
            assertThat(anonymous.caller()).isEmpty();
            assertThat(anonymous.auth().orElseThrow().isAuthenticated()).isFalse();
            assertThat(anonymous.auth().orElseThrow().rejection().isPresent()).isEqualTo(!headers.isEmpty());
        }
    }

    @Test
    void optionalRoutesAre503InAnOutage() {
        wacht.down();
        assertThatThrownBy(() -> ask(callers, call(bearer(session)), RouteRule.optional(ANY)))
                .isInstanceOf(AuthUnavailableException.class);
        assertThat(ask(callers, call(Map.of()), RouteRule.optional(ANY)).caller())
                .isEmpty();
    }

    @Test
    void openAndDeniedRoutesReadNoCredential() {
        IncomingRequest request = call(bearer("a.b.c")).withKnownCaller(() -> {
            throw new AssertionError("was read");
        });
        assertThat(ask(callers, request, RouteRule.open()).auth()).isEmpty();
        assertThatThrownBy(() -> ask(callers, request, RouteRule.denied())).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void theTenantInThePathIsChecked() {
        RouteRule rule = RouteRule.users(Requirement.authenticated()).inOrganizationOf("id");
        IncomingRequest request = call(bearer(session));
        assertThat(ask(callers, request.withPathVariables(Map.of("id", "o1")), rule)
                        .caller())
                .isPresent();
        assertThatThrownBy(() -> ask(callers, request.withPathVariables(Map.of("id", "o2")), rule))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> ask(callers, request, rule)).isInstanceOf(IllegalStateException.class);
        RouteRule ofMachines =
                RouteRule.machines(MachineRequirement.authenticated()).inWorkspaceOf("id");
        IncomingRequest machine = call(key("k"));
        assertThat(ask(callers, machine.withPathVariables(Map.of("id", "w1")), ofMachines)
                        .machine())
                .isPresent();
        assertThatThrownBy(() -> ask(callers, machine.withPathVariables(Map.of("id", "w2")), ofMachines))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void acceptHasValueEquality() {
        assertThat(Accept.any(Accept.apiKey(), Accept.session()))
                .isEqualTo(Accept.any(Accept.session(), Accept.apiKey()))
                .hasSameHashCodeAs(Accept.any(Accept.session(), Accept.apiKey()))
                .hasToString("Accept[session or api key]");
        assertThat(Accept.any(Accept.oauth())).isEqualTo(Accept.oauth()).isNotEqualTo(Accept.session());
    }

    /** Blocks; a subclass authorizes asynchronously. */
    AuthorizedRequest ask(CallerAuthorizer authorizer, IncomingRequest request, RouteRule rule) {
        return authorizer.authorize(request, rule);
    }

    private Caller ask(
            CallerAuthorizer authorizer,
            IncomingRequest request,
            Accept accept,
            Requirement user,
            MachineRequirement machine) {
        return ask(authorizer, request, RouteRule.callers(accept, user, machine))
                .caller()
                .orElseThrow();
    }

    private Caller authorize(Accept accept, Map<String, List<String>> headers) {
        return ask(
                callers,
                call(headers),
                accept,
                Requirement.permission("user:read"),
                MachineRequirement.permission("user:read"));
    }

    private UnauthenticatedException refused(Accept accept, Map<String, List<String>> headers) {
        Throwable refusal = catchThrowable(() -> authorize(accept, headers));
        assertThat(refusal).isInstanceOf(UnauthenticatedException.class);
        return (UnauthenticatedException) refusal;
    }

    private static IncomingRequest call(Map<String, List<String>> headers) {
        return IncomingRequest.of(
                name -> name.equals("User-Agent") ? List.of("agent/1") : headers.getOrDefault(name, List.of()),
                "GET",
                "/items/{id}",
                "203.0.113.7");
    }

    private static MachinePrincipal reader() {
        return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "d1")
                .permissions(List.of("user:read"))
                .build();
    }

    private static Map<String, List<String>> bearer(String token) {
        return Map.of("Authorization", List.of("Bearer " + token));
    }

    private static Map<String, List<String>> key(String key) {
        return Map.of("X-Api-Key", List.of(key));
    }

    private static Map<String, List<String>> with(Map<String, List<String>> a, Map<String, List<String>> b) {
        Map<String, List<String>> both = new HashMap<>(a);
        both.putAll(b);
        return both;
    }

    /** A gateway that accepts every credential, and grants one permission. */
    private MachinePrincipal authorizeMachine(MachineRequest request, MachineRequirement requirement) {
        asked.add(request);
        if (!requirement.isMetBy(List.of("user:read"))) {
            throw new ForbiddenException("the credential lacks " + requirement);
        }
        return MachinePrincipal.builder(request.credential().kind(), "d1")
                .ownerUserId("owner")
                .workspaceId("w1")
                .permissions(List.of("user:read"))
                .build();
    }
}
