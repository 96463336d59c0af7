package dev.wacht.auth;

import static dev.wacht.auth.Requirement.allOrganizationPermissions;
import static dev.wacht.auth.Requirement.allPermissions;
import static dev.wacht.auth.Requirement.allWorkspacePermissions;
import static dev.wacht.auth.Requirement.anyOrganizationPermission;
import static dev.wacht.auth.Requirement.anyPermission;
import static dev.wacht.auth.Requirement.anyWorkspacePermission;
import static dev.wacht.auth.Requirement.authenticated;
import static dev.wacht.auth.Requirement.inOrganization;
import static dev.wacht.auth.Requirement.inWorkspace;
import static dev.wacht.auth.Requirement.organization;
import static dev.wacht.auth.Requirement.organizationPermission;
import static dev.wacht.auth.Requirement.permission;
import static dev.wacht.auth.Requirement.workspace;
import static dev.wacht.auth.Requirement.workspacePermission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of {@code protect}, in their order: the first one that fails determines the result. */
class ProtectTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final TokenVerifier VERIFIER = ISSUER.verifier().build();

    /** In o1 with "org:a", "org:b", "both"; in w1 with "ws:a", "ws:b", "both". */
    private static final WachtAuth USER = auth(",\"organization\":\"o1\",\"workspace\":\"w1\",\"permissions\":"
            + "{\"organization\":[\"org:a\",\"org:b\",\"both\"],\"workspace\":[\"ws:a\",\"ws:b\",\"both\"]}");

    private static final WachtAuth NOWHERE = auth("");

    static Stream<Arguments> met() {
        return Stream.of(
                arguments(authenticated()),
                arguments(permission("org:a")),
                arguments(permission("ws:a")),
                arguments(anyPermission("none", "ws:a")),
                arguments(allPermissions("org:a", "ws:a")),
                arguments(organizationPermission("org:a")),
                arguments(workspacePermission("ws:a")),
                arguments(anyOrganizationPermission("ws:a", "org:b")),
                arguments(anyWorkspacePermission("org:a", "ws:b")),
                arguments(allOrganizationPermissions("org:a", "org:b")),
                arguments(allWorkspacePermissions("ws:a", "ws:b")),
                arguments(organization("o1")),
                arguments(workspace("w1")),
                arguments(inOrganization()),
                arguments(inWorkspace()),
                arguments(organization("o1").and(permission("org:a"))),
                arguments(organization("o1").and(workspacePermission("ws:a"))),
                arguments(workspace("w1").and(permission("org:a"))),
                arguments(organization("o1").and(workspace("w1")).and(permission("ws:a"))),
                arguments(inOrganization().and(inWorkspace()).and(allPermissions("org:a", "ws:a"))));
    }

    @ParameterizedTest
    @MethodSource("met")
    void metRequirementPasses(Requirement requirement) {
        assertThat(USER.protect(requirement)).isSameAs(USER);
        assertThat(USER.has(requirement)).isTrue();
        assertThat(USER.explain(requirement)).isEmpty();
    }

    static Stream<Arguments> notMet() {
        return Stream.of(
                arguments(organization("o2"), "organization o2"),
                arguments(workspace("w2"), "workspace w2"),
                arguments(organization("w1"), "organization w1"),
                arguments(organization("o1").and(organization("o2")), "organization"),
                arguments(organization("o2").and(workspace("w2")).and(permission("none")), "organization o2"),
                arguments(workspace("w2").and(permission("none")), "workspace w2"),
                arguments(permission("none"), "missing none (has both, org:a"),
                arguments(permission("org"), "missing org (has"),
                arguments(permission("ORG:A"), "missing ORG:A (has"),
                arguments(anyPermission("none", "nothing"), "any of none, nothing"),
                arguments(allPermissions("org:a", "none"), "missing none (has"),
                arguments(organizationPermission("ws:a"), "missing ws:a in the organization (has both, org:a"),
                arguments(workspacePermission("org:a"), "missing org:a in the workspace (has both, ws:a"),
                arguments(anyOrganizationPermission("ws:a", "ws:b"), "missing any of ws:a, ws:b in the organization"),
                arguments(anyWorkspacePermission("org:a", "org:b"), "missing any of org:a, org:b in the workspace"),
                arguments(allOrganizationPermissions("org:a", "ws:a"), "missing ws:a in the organization"),
                arguments(allWorkspacePermissions("ws:a", "org:a"), "missing org:a in the workspace"),
                arguments(organization("o1").and(permission("ws:a")), "missing ws:a in the organization (has"),
                arguments(inOrganization().and(permission("ws:a")), "missing ws:a in the organization (has"),
                arguments(inOrganization().and(anyPermission("ws:a", "ws:b")), "in the organization"),
                arguments(inOrganization().and(allPermissions("org:a", "ws:a")), "in the organization"));
    }

    @ParameterizedTest
    @MethodSource("notMet")
    void unmetRequirementIsForbidden(Requirement requirement, String reason) {
        assertThatThrownBy(() -> USER.protect(requirement))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining(reason);
        assertThat(USER.has(requirement)).isFalse();
        assertThat(USER.explain(requirement))
                .hasValueSatisfying(why -> assertThat(why).contains(reason).contains("(has "));
    }

    @Test
    void messageContainsMissingAndHeldPermissions() {
        assertThat(USER.explain(permission("none")))
                .hasValue("missing none (has both, org:a, org:b, ws:a, ws:b, organization o1, workspace w1)");
    }

    static Stream<Requirement> everything() {
        return Stream.concat(met(), notMet())
                .map(arguments -> (Requirement) arguments.get()[0]);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void anonymousCallerIsUnauthenticated(Requirement requirement) {
        for (WachtAuth nobody : List.of(WachtAuth.anonymous(), VERIFIER.authenticate("garbage"))) {
            assertThatThrownBy(() -> nobody.protect(requirement)).isInstanceOf(UnauthenticatedException.class);
            assertThat(nobody.has(requirement)).isFalse();
            assertThat(nobody.explain(requirement)).isPresent();
        }
    }

    @Test
    void severalRequirementsAreJoinedInAnyOrder() {
        // Each requirement alone is met; together, only permissions of the organization count.
        assertThat(USER.has(permission("ws:a"))).isTrue();
        assertThat(USER.has(inOrganization())).isTrue();
        assertThatThrownBy(() -> USER.protect(permission("ws:a"), inOrganization()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> USER.protect(inOrganization(), permission("ws:a")))
                .isInstanceOf(ForbiddenException.class);
        assertThat(USER.protect(permission("ws:a"), inOrganization(), inWorkspace()))
                .isSameAs(USER);
        assertThat(permission("a").and(inOrganization()))
                .isEqualTo(inOrganization().and(permission("a")));
    }

    @Test
    void protectWithoutRequirementNeedsASignedInUser() {
        assertThat(NOWHERE.protect()).isSameAs(NOWHERE);
        assertThatThrownBy(() -> WachtAuth.anonymous().protect()).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void tokenWithoutOrganizationOrWorkspaceIsForbidden() {
        for (Requirement requirement :
                List.of(organization("o1"), workspace("w1"), inOrganization(), inWorkspace(), permission("org:a"))) {
            assertThatThrownBy(() -> NOWHERE.protect(requirement)).isInstanceOf(ForbiddenException.class);
        }
        assertThatThrownBy(NOWHERE::requireOrganizationId).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(NOWHERE::requireWorkspaceId).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void requireReturnsTheIdOrThrows() {
        assertThat(USER.requireUserId()).isEqualTo("u1");
        assertThat(USER.requireOrganizationId()).isEqualTo("o1");
        assertThat(USER.requireWorkspaceId()).isEqualTo("w1");
        for (Function<WachtAuth, String> require : List.<Function<WachtAuth, String>>of(
                WachtAuth::requireUserId, WachtAuth::requireOrganizationId, WachtAuth::requireWorkspaceId)) {
            assertThatThrownBy(() -> require.apply(WachtAuth.anonymous())).isInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void unauthenticatedHasRedirectUrlAndChallenge() {
        assertThatThrownBy(() ->
                        WachtAuth.anonymous().protectOrRedirect("https://app.example.com/sign-in", permission("a")))
                .isInstanceOfSatisfying(UnauthenticatedException.class, e -> {
                    assertThat(e.redirectUrl()).hasValue("https://app.example.com/sign-in");
                    assertThat(e.challenge()).isEqualTo(AuthChallenge.BEARER);
                    assertThat(e.rejection()).isEmpty();
                });
        assertThatThrownBy(() -> VERIFIER.authenticate("garbage").protectOrRedirect("/sign-in"))
                .isInstanceOfSatisfying(UnauthenticatedException.class, e -> {
                    assertThat(e.redirectUrl()).hasValue("/sign-in");
                    assertThat(e.challenge()).isEqualTo(AuthChallenge.BEARER_INVALID_TOKEN);
                    assertThat(e.rejection()).map(TokenRejection::code).hasValue("malformed");
                });
        assertThatThrownBy(() -> USER.protectOrRedirect("/sign-in", permission("none")))
                .isInstanceOfSatisfying(
                        ForbiddenException.class,
                        e -> assertThat(e.redirectUrl()).isEmpty());
    }

    /** A single string must never be read as a redirect URL, so that only the sign-in would be checked. */
    @Test
    void singleStringIsAPermission() {
        assertThat(USER.protect("org:a")).isSameAs(USER);
        assertThatThrownBy(() -> USER.protect("org:none")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> WachtAuth.anonymous().protect("org:a")).isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> USER.protect(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "user:read",
                "sign-in",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "ftp://a.example",
                "https://",
                "https:///x",
                "https://?a",
                "/a b",
                "/a\r\nb",
                "/a\u2028",
                " https://a.example"
            })
    void aRedirectUrlIsAWebAddressOrAPath(String url) {
        assertThatThrownBy(() -> WachtAuth.anonymous().protectOrRedirect(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("protect(permission)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:read ",
                " user:read",
                "user:read\n",
                "user\u0000read",
                "\u00a0user:read",
                "user:read\u2028",
                "user\u2028read",
                "\u0085"
            })
    void unusableNameIsRefused(String name) {
        for (Function<String, Object> factory : List.<Function<String, Object>>of(
                Requirement::permission,
                Requirement::anyPermission,
                Requirement::allPermissions,
                Requirement::organizationPermission,
                Requirement::workspacePermission,
                Requirement::organization,
                Requirement::workspace,
                MachineRequirement::permission,
                MachineRequirement::anyPermission,
                MachineRequirement::allPermissions)) {
            assertThatThrownBy(() -> factory.apply(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028]"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankRequirementIsRefused(String blank) {
        for (Function<String, Requirement> factory : List.<Function<String, Requirement>>of(
                Requirement::permission,
                Requirement::organizationPermission,
                Requirement::workspacePermission,
                p -> anyPermission("a", p),
                p -> allPermissions("a", p),
                p -> anyOrganizationPermission("a", p),
                p -> allOrganizationPermissions(p),
                p -> anyWorkspacePermission("a", p),
                p -> allWorkspacePermissions(p, "a"),
                Requirement::organization,
                Requirement::workspace)) {
            assertThatThrownBy(() -> factory.apply(blank)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static WachtAuth auth(String more) {
        return WachtAuth.trusted(VERIFIER.verify(ISSUER.token(TestIssuer.claims(more))));
    }
}
