package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authentication from the header to a {@link WachtAuth}, with keys that are fetched over HTTP. */
class LocalWachtTokensTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier verifier =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();

    @AfterEach
    void close() {
        verifier.close();
        wacht.close();
    }

    @Test
    void tokenContainsOrganizationAndWorkspace() {
        WachtAuth auth = authenticate("Bearer "
                + wacht.session()
                        .user("u1")
                        .session("s1")
                        .organization("o1")
                        .workspace("w1")
                        .permission("user:read")
                        .workspacePermission("doc:write")
                        .claim("metadata", Map.of("plan", "pro"))
                        .token());

        assertThat(auth.userId()).hasValue("u1");
        assertThat(auth.sessionId()).hasValue("s1");
        assertThat(auth.organizationId()).hasValue("o1");
        assertThat(auth.workspaceId()).hasValue("w1");
        assertThat(auth.organizationPermissions()).containsExactly("user:read");
        assertThat(auth.workspacePermissions()).containsExactly("doc:write");
        assertThat(auth.claims())
                .map(SessionClaims::metadata)
                .hasValueSatisfying(metadata -> assertThat(metadata).containsEntry("plan", "pro"));
        assertThat(auth.has(Requirement.permission("user:read"))).isTrue();
        assertThat(wacht.requestCount("GET", "/.well-known/jwks.json")).isEqualTo(1);
    }

    @Test
    void rejectedTokenIsAnonymousWithTheReason() {
        assertRejected(
                "Bearer " + wacht.session().issuer("https://other.example.com").token(), "wrong_issuer");
        assertRejected("Bearer " + wacht.session().expired().token(), "expired");
        assertRejected("Bearer " + wacht.session().unsigned().token(), "algorithm_not_allowed");
        assertRejected("Bearer " + wacht.session().without("sub").token(), "invalid_claims");
        assertRejected("Bearer garbage", "malformed");
        try (LocalWacht other = LocalWacht.start()) {
            assertRejected("Bearer " + other.session().issuer(wacht.issuer()).token(), "bad_signature");
        }
    }

    @Test
    void twoAuthorizationHeadersHaveNoToken() {
        String header = "Bearer " + wacht.session().token();
        WachtAuth auth = authenticate(header, header);
        assertThat(auth.isAuthenticated()).isFalse();
        assertThat(auth.rejection()).isEmpty();
    }

    private void assertRejected(String header, String code) {
        WachtAuth auth = authenticate(header);
        assertThat(auth.isAuthenticated()).isFalse();
        assertThat(auth.rejection()).map(TokenRejection::code).hasValue(code);
    }

    private WachtAuth authenticate(String... headers) {
        return verifier.authenticate(BearerToken.fromHeaders(List.of(headers)).orElse(null));
    }
}
