package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims that are read from valid tokens, of current and older issuers. */
class SessionClaimsTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final TokenVerifier VERIFIER = ISSUER.verifier().build();

    @Test
    void currentClaimsAreRead() {
        SessionClaims claims = read(",\"organization\":\"o1\",\"workspace\":\"w1\",\"permissions\":{\"organization\":"
                + "[\"a\",\"b\"],\"workspace\":[\"c\"]},\"metadata\":{\"plan\":\"pro\"}");

        assertThat(claims.issuer()).isEqualTo(TestIssuer.NAME);
        assertThat(claims.userId()).isEqualTo("u1");
        assertThat(claims.sessionId()).hasValue("s1");
        assertThat(claims.organizationId()).hasValue("o1");
        assertThat(claims.workspaceId()).hasValue("w1");
        assertThat(claims.organizationPermissions()).containsExactlyInAnyOrder("a", "b");
        assertThat(claims.workspacePermissions()).containsExactly("c");
        assertThat(claims.metadata()).isEqualTo(Map.of("plan", "pro"));
        assertThat(claims.expiresAt()).isEqualTo(TestIssuer.NOW.plusSeconds(35));
        assertThat(claims.asMap()).containsEntry("iat", TestIssuer.NOW.getEpochSecond());
    }

    @Test
    void missingClaimsAreAbsent() {
        SessionClaims claims = read("");
        assertThat(claims.organizationId()).isEmpty();
        assertThat(claims.workspaceId()).isEmpty();
        assertThat(claims.organizationPermissions()).isEmpty();
        assertThat(claims.workspacePermissions()).isEmpty();
        assertThat(claims.metadata()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"o1\"                 | o1",
                "9007199254740993       | 9007199254740993",
                "9223372036854775807    | 9223372036854775807",
                "-1                     | -1",
                "\"\"                   |",
                "\" \"                  |",
                "null                   |"
            })
    void idsAreStringsOrExact64BitIntegersAndEmptyMeansAbsent(String json, String id) {
        SessionClaims claims = read(",\"organization\":" + json + ",\"workspace\":" + json);
        assertThat(claims.organizationId().orElse(null)).isEqualTo(id);
        assertThat(claims.workspaceId().orElse(null)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "9223372036854775808", "true", "[]", "{}", "[\"o1\"]"})
    void anIdOfAnotherTypeRejectsTheToken(String json) {
        for (String claim : List.of("organization", "workspace", "sess", "session_id")) {
            assertRejected(",\"" + claim + "\":" + json);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sid\":\"s1\"                                    | s1",
                "\"sess\":\"s2\"                                   | s2",
                "\"session_id\":9007199254740993                   | 9007199254740993",
                "\"sid\":\"\",\"sess\":\"s2\"                      | s2",
                "\"session_id\":3,\"sess\":\"s2\",\"sid\":\"s1\"   | s1"
            })
    void sessionIdIsReadFromThreeClaims(String members, String id) {
        String payload = TestIssuer.claims("," + members).replace("\"sid\":\"s1\",\"iat\"", "\"iat\"");
        assertThat(VERIFIER.verify(ISSUER.token(payload)).sessionId()).hasValue(id);
    }

    @Test
    void flatPermissionListTakesPrecedenceEvenIfEmpty() {
        String nested = ",\"permissions\":{\"organization\":[\"a\"],\"workspace\":[\"b\"]}";
        assertThat(read(nested + ",\"organization_permissions\":[\"x\"]").organizationPermissions())
                .containsExactly("x");
        assertThat(read(nested + ",\"organization_permissions\":[]").organizationPermissions())
                .isEmpty();
        assertThat(read(nested + ",\"workspace_permissions\":[]").workspacePermissions())
                .isEmpty();
        assertThat(read(nested + ",\"workspace_permissions\":[]").organizationPermissions())
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "{}", "1", "[1]", "[null]", "[[\"a\"]]", "[\"a\",true]"})
    void aPermissionListThatIsNotStringsRejectsTheToken(String json) {
        assertRejected(",\"permissions\":{\"organization\":" + json + "}");
        assertRejected(",\"permissions\":{\"workspace\":" + json + "}");
        assertRejected(",\"organization_permissions\":" + json);
        assertRejected(",\"workspace_permissions\":" + json);
        // Also if a valid flat list would take precedence.
        assertRejected(",\"permissions\":{\"organization\":" + json + "},\"organization_permissions\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"user:read\"", "[\"user:read\"]"})
    void permissionsThatAreNotAnObjectRejectTheToken(String json) {
        assertRejected(",\"permissions\":" + json);
    }

    @Test
    void expiryBeyondTheLargestInstantIsLimited() {
        String payload = TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":" + Long.MAX_VALUE);
        assertThat(VERIFIER.verify(ISSUER.token(payload)).expiresAt())
                .isEqualTo(Instant.ofEpochSecond(Instant.MAX.getEpochSecond()));
    }

    private static SessionClaims read(String more) {
        return VERIFIER.verify(ISSUER.token(TestIssuer.claims(more)));
    }

    private static void assertRejected(String more) {
        assertThat(VERIFIER.authenticate(ISSUER.token(TestIssuer.claims(more))).rejection())
                .as(more)
                .map(TokenRejection::code)
                .hasValue("invalid_claims");
    }
}
