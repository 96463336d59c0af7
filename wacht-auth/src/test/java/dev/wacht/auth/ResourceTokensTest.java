package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which OAuth tokens are for a resource, and which challenge a client gets. */
class ResourceTokensTest {
    private static final String TOOLS = "https://tools.example/mcp";
    private static final String METADATA = "https://tools.example/.well-known/oauth-protected-resource/mcp";
    private static final MachineRequirement INVOKE = MachineRequirement.permission("mcp:invoke");

    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier sessions =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final OAuthTokenVerifier jwts = OAuthTokenVerifier.builder()
            .issuer(wacht.oauthIssuer())
            .audience(aud -> true)
            .build();
    private final Map<String, MachinePrincipal> machines = new HashMap<>();

    @AfterEach
    void close() {
        sessions.close();
        jwts.close();
        wacht.close();
    }

    @Test
    void routeWithUnverifiableTokensIsRefusedAtStartup() {
        CallerAuthorizer jwtsOnly = CallerAuthorizer.builder()
                .oauthTokens(jwts)
                .protectedResource(resource(TOOLS).build())
                .build();

        assertThatThrownBy(() -> jwtsOnly.requireVerifiersFor(Accept.oauth()))
                .hasMessageContaining("set machines(MachineAuthorizer)");
    }

    @Test
    void tokenForTheResourceIsAccepted() {
        Caller caller = authorize(RouteRule.oauth(INVOKE), "Bearer " + opaque(TOOLS, "mcp:invoke"));

        assertThat(caller.clientId()).contains("oc_1");
        assertThat(caller.machine().orElseThrow().oauthResource()).contains(TOOLS);
    }

    /**
     * Rule: a token for another resource of the same OAuth app is not accepted (RFC 8707, section 2; RFC 9700, 2.3).
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tools.example",
                "https://tools.example/mcp/",
                "https://tools.example/mcp/x",
                "https://tools.example/MCP",
                "http://tools.example/mcp",
                "https://tools.example:443/mcp",
                "https://other.example/mcp",
                " "
            })
    void tokenForAnotherResourceIsRejected(String other) {
        String token = opaque(other, "mcp:invoke");

        TokenRejectedException refusal = catchThrowableOfType(
                TokenRejectedException.class, () -> authorize(RouteRule.oauth(INVOKE), "Bearer " + token));

        assertThat(refusal.rejection().orElseThrow().code()).isEqualTo(TokenRejection.WRONG_RESOURCE);
        assertThat(refusal.rejection().orElseThrow().message()).contains("resource=" + TOOLS);
        assertThat(header(refusal))
                .isEqualTo(
                        "Bearer error=\"invalid_token\", scope=\"mcp:invoke\", resource_metadata=\"" + METADATA + "\"");
    }

    @Test
    void trailingSlashOfAHostIsIgnored() {
        for (String identifier : List.of("https://tools.example", "https://tools.example/")) {
            CallerAuthorizer callers = callers(resource(identifier).build());
            for (String sent : List.of("https://tools.example", "https://tools.example/")) {
                assertThat(authorize(callers, RouteRule.oauth(INVOKE), "Bearer " + opaque(sent, "mcp:invoke")))
                        .isNotNull();
            }
        }
    }

    /** Rule: the metadata of an API key, which its owner writes, does not make it an OAuth token. */
    @Test
    void metadataOfAnApiKeyIsIgnored() {
        machines.put(
                "k",
                MachinePrincipal.builder(MachineCredential.Kind.OAUTH_TOKEN, "1")
                        .permissions(List.of("mcp:invoke"))
                        .metadata(Map.of("oauth_resource", TOOLS))
                        .build());

        assertThatThrownBy(() -> authorize(RouteRule.oauth(INVOKE), "Bearer k"))
                .isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void challengeContainsTheRequiredScopes() {
        assertThat(challengeOf(RouteRule.oauth(INVOKE)))
                .isEqualTo("Bearer scope=\"mcp:invoke\", resource_metadata=\"" + METADATA + "\"");
        assertThat(challengeOf(RouteRule.oauth(MachineRequirement.authenticated())))
                .isEqualTo("Bearer resource_metadata=\"" + METADATA + "\"");
        assertThat(challengeOf(RouteRule.oauth(INVOKE.and(MachineRequirement.anyPermission("a", "b")))))
                .as("only the first of several alternatives")
                .isEqualTo("Bearer scope=\"mcp:invoke a\", resource_metadata=\"" + METADATA + "\"");
        assertThat(challengeOf(RouteRule.oauth(MachineRequirement.permission("no \"scope"))))
                .as("a permission that is not a scope token is not written into the header")
                .isEqualTo("Bearer resource_metadata=\"" + METADATA + "\"");
    }

    @Test
    void missingScopeIsForbiddenWithTheRequiredScopes() {
        ForbiddenException refusal = catchThrowableOfType(
                ForbiddenException.class,
                () -> authorize(RouteRule.oauth(INVOKE), "Bearer " + opaque(TOOLS, "mcp:invoke2")));

        assertThat(header(refusal))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"mcp:invoke\", resource_metadata=\"" + METADATA
                        + "\"");
        assertThat(refusal).hasMessageContaining("missing permission mcp:invoke");
    }

    @Test
    void aChallengeIsAddedOnce() {
        ProtectedResource resource = resource(TOOLS).build();
        for (String token : List.of("unknown", opaque(TOOLS, "x"))) {
            WachtAuthException refusal = refusalOf(RouteRule.oauth(INVOKE), "Bearer " + token);
            WachtAuthException again = resource.withChallenge(refusal, MachineRequirement.authenticated());
            assertThat(header(again)).isEqualTo(header(refusal));
        }
    }

    @Test
    void otherErrorsHaveNoChallengeOfTheResource() {
        RouteRule mixed = RouteRule.callers(
                Accept.any(Accept.session(), Accept.oauth(), Accept.apiKey()), Requirement.permission("x"), INVOKE);
        String session = "Bearer " + wacht.session().user("u1").token();

        assertThat(header(refusalOf(mixed, session)))
                .as("a user lacks a permission")
                .isNull();
        assertThat(header(refusalOf(RouteRule.users(Requirement.authenticated()), "Bearer x")))
                .as("a route of sessions")
                .isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(header(refusalOf(
                        RouteRule.oauth(INVOKE).inOrganizationOf("id"), "Bearer " + opaque(TOOLS, "mcp:invoke"))))
                .as("another scope would not help")
                .isNull();
        assertThat(header(refusalOf(RouteRule.machines(INVOKE), ""))).isEqualTo("ApiKey");
    }

    @Test
    void sessionsAndApiKeysNeedNoResource() {
        RouteRule mixed = RouteRule.callers(
                Accept.any(Accept.session(), Accept.oauth(), Accept.apiKey()), Requirement.authenticated(), INVOKE);

        assertThat(authorize(mixed, "Bearer " + wacht.session().user("u1").token())
                        .userId())
                .contains("u1");
    }

    /** Rule: a JWT of Wacht names no resource, so it is accepted only from configured clients and tenants. */
    @Test
    void jwtIsRejectedByDefault() {
        TokenRejectedException refusal = catchThrowableOfType(
                TokenRejectedException.class,
                () -> authorize(
                        RouteRule.oauth(INVOKE), "Bearer " + jwt("oc_1", "o1").jwt()));

        assertThat(refusal.rejection().orElseThrow().code()).isEqualTo(TokenRejection.JWT_NOT_ACCEPTED);
        assertThat(refusal).hasMessageContaining("JWTs of all clients").hasMessageContaining("acceptJwts");
        assertThat(header(refusal)).startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void aJwtOfANamedClientAndTenantIsAccepted() {
        CallerAuthorizer callers = callers(resource(TOOLS)
                .acceptJwts(Set.of("oc_1"), "urn:wacht:organization:o1"::equals)
                .build());

        assertThat(authorize(
                                callers,
                                RouteRule.oauth(INVOKE),
                                "Bearer " + jwt("oc_1", "o1").jwt())
                        .clientId())
                .contains("oc_1");
        for (OAuthTokenBuilder other : List.of(
                jwt("oc_2", "o1"),
                jwt("oc_1", "o2"),
                jwt("oc_1", "o1").without("token_use"),
                jwt("oc_1", "o1").expired())) {
            assertThatThrownBy(() -> authorize(callers, RouteRule.oauth(INVOKE), "Bearer " + other.jwt()))
                    .isInstanceOf(TokenRejectedException.class);
        }
    }

    @Test
    void asyncResultIsTheSame() {
        for (String token : List.of(
                opaque("https://other.example", "mcp:invoke"),
                opaque(TOOLS, "x"),
                "unknown",
                jwt("oc_1", "o1").jwt())) {
            RouteRule rule = RouteRule.oauth(INVOKE);
            WachtAuthException refusal = refusalOf(rule, "Bearer " + token);

            assertThatThrownBy(() -> callers(resource(TOOLS).build())
                            .authorizeAsync(request("Bearer " + token), rule, Runnable::run)
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(refusal.getClass())
                    .satisfies(failure ->
                            assertThat(header((WachtAuthException) failure)).isEqualTo(header(refusal)));
        }
    }

    /** Rule: a user needs the permission where an agent needs the scope. */
    @Test
    void requireAlsoChecksUsersAndApiKeys() {
        ProtectedResource resource = resource(TOOLS).build();
        Caller user = Caller.of(WachtAuth.trusted(SessionClaims.builder()
                .userId("u1")
                .organizationPermissions(List.of("user:read"))
                .build()));
        Caller key = Caller.of(MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                .permissions(List.of("user:read"))
                .build());

        for (Caller caller : List.of(user, key)) {
            resource.require(caller, MachineRequirement.permission("user:read"));
            ForbiddenException refusal = catchThrowableOfType(
                    ForbiddenException.class,
                    () -> resource.require(caller, MachineRequirement.permission("user:update")));
            assertThat(header(refusal)).as("no scope challenge").isNull();
        }
    }

    @Test
    void apiKeyWithoutPermissionGetsNoScopeChallenge() {
        machines.put(
                "k",
                MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1").build());
        RouteRule mixed =
                RouteRule.callers(Accept.any(Accept.oauth(), Accept.apiKey()), Requirement.authenticated(), INVOKE);

        assertThatThrownBy(() -> callers(resource(TOOLS).build())
                        .authorize(
                                IncomingRequest.of(
                                        name -> name.equals("X-Api-Key") ? List.of("k") : List.of(),
                                        "GET",
                                        "/mcp",
                                        null),
                                mixed))
                .isInstanceOf(ForbiddenException.class)
                .satisfies(refusal ->
                        assertThat(header((WachtAuthException) refusal)).isNull());
    }

    /** Rule: the resource is checked first, because more scopes would not make the token one for this resource. */
    @Test
    void resourceIsCheckedBeforeScopes() {
        CallerAuthorizer strict = CallerAuthorizer.builder()
                .machines((request, requirement) -> {
                    MachinePrincipal machine = machine(request, requirement);
                    if (!requirement.isMetBy(machine.permissions())) {
                        throw new ForbiddenException("as the gateway does", requirement);
                    }
                    return machine;
                })
                .protectedResource(resource(TOOLS).build())
                .build();
        String token = opaque("https://other.example", "x");

        assertThatThrownBy(() -> authorize(strict, RouteRule.oauth(INVOKE), "Bearer " + token))
                .isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void exceptionOfTheApplicationIsUnchanged() {
        class Own extends UnauthenticatedException {
            private static final long serialVersionUID = 1L;

            Own() {
                super("own", AuthChallenge.BEARER);
            }
        }
        CallerAuthorizer callers = CallerAuthorizer.builder()
                .machines((request, requirement) -> {
                    throw new Own();
                })
                .protectedResource(resource(TOOLS).build())
                .build();

        assertThatThrownBy(() -> authorize(callers, RouteRule.oauth(INVOKE), "Bearer x"))
                .isInstanceOf(Own.class);
    }

    @Test
    void optionalRouteHasTheSameErrorsAsync() {
        CallerAuthorizer callers = CallerAuthorizer.builder()
                .machines((request, requirement) -> {
                    throw new ForbiddenException("as a gateway that knows better", INVOKE);
                })
                .protectedResource(resource(TOOLS).build())
                .build();
        RouteRule rule = RouteRule.optional(Accept.oauth());

        WachtAuthException blocking =
                catchThrowableOfType(WachtAuthException.class, () -> callers.authorize(request("Bearer x"), rule));

        assertThat(header(blocking)).contains("insufficient_scope");
        assertThatThrownBy(() -> callers.authorizeAsync(request("Bearer x"), rule, Runnable::run)
                        .toCompletableFuture()
                        .join())
                .cause()
                .satisfies(failure ->
                        assertThat(header((WachtAuthException) failure)).isEqualTo(header(blocking)));
    }

    @Test
    void optionalRouteTreatsTokenForAnotherResourceAsAnonymous() {
        AuthorizedRequest authorized = callers(resource(TOOLS).build())
                .authorize(
                        request("Bearer " + opaque("https://other.example", "mcp:invoke")),
                        RouteRule.optional(Accept.oauth()));

        assertThat(authorized.caller()).isEmpty();
    }

    /** Rule: a caller that was authenticated elsewhere, such as for another resource, is checked again. */
    @Test
    void knownCallerForAnotherResourceIsRejected() {
        opaque("https://other.example", "mcp:invoke");
        Caller known = Caller.of(machines.values().iterator().next());

        assertThatThrownBy(() -> callers(resource(TOOLS).build())
                        .authorize(
                                request("Bearer x").withKnownCaller(() -> Optional.of(known)), RouteRule.oauth(INVOKE)))
                .isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void requireChecksAPartOfARoute() {
        ProtectedResource resource = resource(TOOLS).build();
        Caller caller = authorize(RouteRule.oauth(INVOKE), "Bearer " + opaque(TOOLS, "mcp:invoke"));

        resource.require(caller, INVOKE);
        ForbiddenException refusal = catchThrowableOfType(
                ForbiddenException.class, () -> resource.require(caller, MachineRequirement.permission("user:update")));

        assertThat(header(refusal)).contains("insufficient_scope").contains("scope=\"user:update\"");
    }

    private static ProtectedResource.Builder resource(String identifier) {
        return ProtectedResource.builder(identifier).authorizationServers("https://oauth.example");
    }

    private CallerAuthorizer callers(ProtectedResource resource) {
        return CallerAuthorizer.builder()
                .sessions(sessions)
                .oauthTokens(jwts)
                .machines(this::machine)
                .protectedResource(resource)
                .build();
    }

    private MachinePrincipal machine(MachineRequest request, MachineRequirement requirement) {
        MachinePrincipal known = machines.get(request.credential().value());
        if (known == null) {
            throw new UnauthenticatedException("unknown", request.credential().challenge());
        }
        return known;
    }

    private String opaque(String resource, String scope) {
        String token = "opaque" + machines.size();
        machines.put(
                token,
                MachinePrincipal.builder(MachineCredential.Kind.OAUTH_TOKEN, "1")
                        .clientId("oc_1")
                        .oauthResource(resource)
                        .permissions(List.of(scope))
                        .build());
        return token;
    }

    private OAuthTokenBuilder jwt(String client, String organization) {
        return wacht.oauthToken().client(client).organization(organization).scope("mcp:invoke");
    }

    private Caller authorize(RouteRule rule, String authorization) {
        return authorize(callers(resource(TOOLS).build()), rule, authorization);
    }

    private static Caller authorize(CallerAuthorizer callers, RouteRule rule, String authorization) {
        return callers.authorize(request(authorization), rule).caller().orElseThrow();
    }

    private WachtAuthException refusalOf(RouteRule rule, String authorization) {
        return catchThrowableOfType(WachtAuthException.class, () -> authorize(rule, authorization));
    }

    private String challengeOf(RouteRule rule) {
        return String.valueOf(header(refusalOf(rule, "")));
    }

    private static IncomingRequest request(String authorization) {
        Map<String, List<String>> headers =
                authorization.isEmpty() ? Map.of() : Map.of("Authorization", List.of(authorization));
        return IncomingRequest.of(name -> headers.getOrDefault(name, List.of()), "POST", "/mcp", "127.0.0.1")
                .withPathVariables(Map.of("id", "o1"));
    }

    private static @Nullable String header(WachtAuthException refusal) {
        return ErrorEnvelope.of(refusal).headers().get("WWW-Authenticate");
    }
}
