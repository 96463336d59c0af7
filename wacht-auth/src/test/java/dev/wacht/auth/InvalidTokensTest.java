package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.InvalidOAuthToken;
import dev.wacht.testkit.InvalidToken;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import dev.wacht.testkit.SessionTokenBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every invalid token of the test kit is rejected for the reason in its name. */
class InvalidTokensTest {
    private static final LocalWacht wacht = LocalWacht.start();
    private static final TokenVerifier sessions =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private static final OAuthTokenVerifier oauth = OAuthTokenVerifier.builder()
            .issuer(wacht.oauthIssuer())
            .audience(audience -> audience.startsWith("urn:wacht:organization:"))
            .build();

    @AfterAll
    static void close() {
        sessions.close();
        oauth.close();
        wacht.close();
    }

    @ParameterizedTest
    @EnumSource
    void anInvalidSessionTokenIsRejected(InvalidToken invalid) {
        SessionTokenBuilder token = wacht.session().user("u1").permission("user:read");
        assertThat(sessions.authenticate(token.token()).has(Requirement.permission("user:read")))
                .isTrue();

        WachtAuth auth = sessions.authenticate(token.invalid(invalid).token());

        assertThat(auth.isAuthenticated()).isFalse();
        assertThat(auth.rejection())
                .map(TokenRejection::code)
                .hasValue(
                        switch (invalid) {
                            case EXPIRED -> TokenRejection.EXPIRED;
                            case OTHER_ISSUER, NO_ISSUER -> TokenRejection.WRONG_ISSUER;
                            case OTHER_KEY, TAMPERED -> TokenRejection.BAD_SIGNATURE;
                            case NO_SUBJECT, NO_EXPIRY -> TokenRejection.INVALID_CLAIMS;
                            case UNSIGNED, PUBLIC_KEY_AS_SECRET -> TokenRejection.ALGORITHM_NOT_ALLOWED;
                        });
    }

    @ParameterizedTest
    @EnumSource
    void anInvalidOAuthTokenIsRejected(InvalidOAuthToken invalid) {
        OAuthTokenBuilder token = wacht.oauthToken().user("u1").organization("42");
        assertThat(oauth.verify(token.jwt()).organizationId()).hasValue("42");

        assertThatThrownBy(() -> oauth.verify(token.invalid(invalid).jwt()))
                .isInstanceOfSatisfying(
                        TokenRejectedException.class,
                        e -> assertThat(e.rejection())
                                .map(TokenRejection::code)
                                .hasValue(
                                        switch (invalid) {
                                            case EXPIRED -> TokenRejection.EXPIRED;
                                            case OTHER_ISSUER -> TokenRejection.WRONG_ISSUER;
                                            case OTHER_KEY, TAMPERED -> TokenRejection.BAD_SIGNATURE;
                                            case NO_KEY_ID -> TokenRejection.MALFORMED;
                                            case OTHER_AUDIENCE, NO_SUBJECT, ID_TOKEN -> TokenRejection.INVALID_CLAIMS;
                                            case UNSIGNED -> TokenRejection.ALGORITHM_NOT_ALLOWED;
                                        }));
    }

    /** Issuers write null for users whose role grants no permission. */
    @Test
    void nullPermissionsAreValidAndEmpty() {
        WachtAuth auth = sessions.authenticate(
                wacht.session().user("u1").organization("o1").nullPermissions().token());

        assertThat(auth.userId()).hasValue("u1");
        assertThat(auth.organizationPermissions()).isEmpty();
        assertThat(auth.workspacePermissions()).isEmpty();
    }

    @Test
    void claimsOfOlderIssuersAndOfTemplatesAreRead() {
        WachtAuth auth = sessions.authenticate(wacht.session()
                .without("sid")
                .claim("session_id", 9_007_199_254_740_993L)
                .claim("organization_permissions", List.of("user:read"))
                .claim("workspace_permissions", List.of("board:read"))
                .metadata(Map.of("plan", "gold"))
                .token());

        assertThat(auth.sessionId()).hasValue("9007199254740993");
        assertThat(auth.organizationPermissions()).containsExactly("user:read");
        assertThat(auth.workspacePermissions()).containsExactly("board:read");
        assertThat(auth.claims().orElseThrow().metadata()).containsEntry("plan", "gold");
        assertThat(sessions.authenticate(wacht.session()
                                .without("sid")
                                .claim("sess", "s1")
                                .token())
                        .sessionId())
                .hasValue("s1");
    }

    @Test
    void oldTokensStayValidWhileBothKeysArePublished() {
        try (LocalWacht rotating = LocalWacht.start()) {
            String old = rotating.keys().current();
            String before = rotating.session().token();
            rotating.keys().add();
            String after = rotating.session().token();
            try (TokenVerifier both = verifier(rotating)) {
                assertThat(both.authenticate(before).isAuthenticated()).isTrue();
                assertThat(both.authenticate(after).isAuthenticated()).isTrue();
            }
            rotating.keys().withdraw(old);
            try (TokenVerifier onlyNew = verifier(rotating)) {
                assertThat(onlyNew.authenticate(before).rejection())
                        .map(TokenRejection::code)
                        .hasValue(TokenRejection.BAD_SIGNATURE);
                assertThat(onlyNew.authenticate(after).isAuthenticated()).isTrue();
            }
        }
    }

    private static TokenVerifier verifier(LocalWacht wacht) {
        return TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    }
}
