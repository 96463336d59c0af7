package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims without a token: for a user's tests, and for tokens that were verified elsewhere. */
class SessionClaimsBuilderTest {
    @Test
    void trustedClaimsAreCheckedLikeVerifiedOnes() {
        WachtAuth auth = WachtAuth.trusted(SessionClaims.builder()
                .userId("u1")
                .sessionId("s1")
                .organizationId("o1")
                .workspaceId("w1")
                .organizationPermissions(List.of("user:read"))
                .workspacePermissions(List.of("doc:write"))
                .build());
        assertThat(auth.isAuthenticated()).isTrue();
        assertThat(auth.requireUserId()).isEqualTo("u1");
        assertThat(auth.sessionId()).hasValue("s1");
        assertThat(auth.requireOrganizationId()).isEqualTo("o1");
        assertThat(auth.requireWorkspaceId()).isEqualTo("w1");
        assertThat(auth.protect("user:read")).isSameAs(auth);
        assertThat(auth.has(Requirement.workspacePermission("doc:write"))).isTrue();
        assertThat(auth.has(Requirement.permission("user:write"))).isFalse();
        assertThatThrownBy(() -> auth.protect("user:write")).isInstanceOf(ForbiddenException.class);
    }

    /** A test can replace one by the other. */
    @Test
    void builtClaimsEqualThoseOfAToken() {
        TestIssuer issuer = TestIssuer.create();
        SessionClaims read = issuer.verifier()
                .build()
                .verify(issuer.token(TestIssuer.claims(",\"organization\":\"o1\",\"permissions\":{\"organization\":"
                        + "[\"a\",\"b\"],\"workspace\":[]},\"metadata\":{\"plan\":\"pro\"}")));
        SessionClaims built = SessionClaims.builder()
                .issuer(TestIssuer.NAME)
                .userId("u1")
                .sessionId("s1")
                .organizationId("o1")
                .organizationPermissions(List.of("a", "b"))
                .metadata(Map.of("plan", "pro"))
                .expiresAt(TestIssuer.NOW.plusSeconds(35))
                .claim("iat", TestIssuer.NOW.getEpochSecond())
                .build();
        assertThat(built).usingRecursiveComparison().isEqualTo(read);
        assertThat(built.asMap()).isEqualTo(read.asMap());
    }

    @Test
    void onlyTheUserIsRequired() {
        SessionClaims claims = SessionClaims.builder().userId("u1").build();
        assertThat(claims.issuer()).isEqualTo("trusted");
        assertThat(claims.sessionId()).isEmpty();
        assertThat(claims.organizationId()).isEmpty();
        assertThat(claims.workspaceId()).isEmpty();
        assertThat(claims.organizationPermissions()).isEmpty();
        assertThat(claims.workspacePermissions()).isEmpty();
        assertThat(claims.metadata()).isEmpty();
        assertThat(claims.expiresAt())
                .isBetween(Instant.now().plusSeconds(25), Instant.now().plusSeconds(35));
        assertThat(claims.asMap()).containsEntry("sub", "u1").containsKey("exp");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void blankIdIsAbsent(@Nullable String blank) {
        SessionClaims claims = SessionClaims.builder()
                .userId("u1")
                .sessionId(blank)
                .organizationId("o1")
                .organizationId(blank)
                .workspaceId(blank)
                .build();
        assertThat(claims.sessionId()).isEmpty();
        assertThat(claims.organizationId()).isEmpty();
        assertThat(claims.workspaceId()).isEmpty();
        assertThatThrownBy(() -> SessionClaims.builder().userId(blank).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("userId");
    }

    @Test
    void claimOfAnotherMethodAndBlankPermissionAreRefused() {
        for (String name : List.of("sub", "exp", "organization", "permissions", "workspace_permissions", "metadata")) {
            assertThatThrownBy(() -> SessionClaims.builder().claim(name, "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
        assertThatThrownBy(() -> SessionClaims.builder()
                        .userId("u1")
                        .workspacePermissions(List.of(" "))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("workspacePermissions");
    }

    @Test
    void builtClaimsAreUnmodifiable() {
        Map<String, Object> metadata = new HashMap<>(Map.of("plan", "pro"));
        SessionClaims.Builder builder = SessionClaims.builder().userId("u1").metadata(metadata);
        SessionClaims claims = builder.build();
        metadata.put("plan", "free");
        builder.userId("u2").organizationPermissions(List.of("late")).metadata(Map.of("more", 1));
        assertThat(claims.userId()).isEqualTo("u1");
        assertThat(claims.organizationPermissions()).isEmpty();
        assertThat(claims.metadata()).isEqualTo(Map.of("plan", "pro"));
        assertThatThrownBy(() -> claims.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> claims.metadata().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> claims.organizationPermissions().add("a"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
