package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Runs the snippets of docs/local-wacht.md about tokens and keys. {@link LocalWachtPageTest} compares them with the
 * page.
 */
class LocalWachtPageTokensTest {
    private static final LocalWacht wacht = LocalWacht.start();
    private static final MyService service = new MyService(wacht.issuer());

    @AfterAll
    static void close() {
        wacht.close();
    }

    @Test
    void makesTokens() {
        String ann = wacht.user().create();
        String session = wacht.session()
                .user(ann)
                .organization("42")
                .permission("user:read")
                .token();
        String jwt = wacht.oauthToken()
                .client("cli")
                .organization("42")
                .scope("user:read")
                .jwt();
        String opaque = wacht.oauthToken()
                .organization("42")
                .resource("https://mcp.example.com")
                .opaque();
        assertThat(service.status(session)).isEqualTo(200);
        assertThat(new Jwt(jwt).claim("aud")).isEqualTo("urn:wacht:organization:42");
        assertThat(opaque).doesNotContain(".");
    }

    @Test
    void rotatesKeys() {
        String before = wacht.session().token();
        String old = wacht.keys().current();
        wacht.keys().add(); // Signs with a second key: the tokens of both are valid.
        wacht.keys().withdraw(old); // The tokens of the old key become invalid.
        assertThat(service.status(before)).isEqualTo(401);
        assertThat(service.status(wacht.session().token())).isEqualTo(200);
    }

    /** A service that verifies tokens, for the example. */
    private record MyService(String issuer) {
        int status(String token) {
            try {
                return isValid(new Jwt(token)) ? 200 : 401;
            } catch (GeneralSecurityException e) {
                throw new AssertionError("the signature cannot be verified", e);
            }
        }

        private boolean isValid(Jwt jwt) throws GeneralSecurityException {
            return jwt.header().path("alg").asText().equals("ES256")
                    && jwt.verifiesWithAny(wacht.jwks())
                    && jwt.claim("iss").equals(issuer)
                    && !jwt.claim("sub").isEmpty()
                    && jwt.claims().path("exp").asLong()
                            > wacht.clock().instant().getEpochSecond();
        }
    }
}
