package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cached claims equal the claims of the token, and are small. */
class ClaimsInternerTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final String CLAIMS =
            ",\"permissions\":{\"organization\":[\"b\",\"a\",\"b\"],\"workspace\":[]},\"n\":null,"
                    + "\"metadata\":{\"list\":[1,null,\"x\",[true,{\"deep\":1.50}]],\"empty\":{}},\"big\":12345678901234567890";

    private final TokenVerifier caching = ISSUER.verifier().build();

    @Test
    void cachedClaimsEqualTheClaimsOfTheToken() {
        TokenVerifier forgetful =
                ISSUER.verifier().cache(TokenCacheSettings.off()).build();
        String token = ISSUER.token(TestIssuer.claims(CLAIMS));
        SessionClaims kept = caching.verify(token);
        assertThat(kept.asMap()).isEqualTo(forgetful.verify(token).asMap());
        assertThat(List.copyOf(kept.asMap().keySet()))
                .isEqualTo(List.copyOf(forgetful.verify(token).asMap().keySet()));
        assertThat(kept.organizationPermissions()).isEqualTo(Set.of("a", "b"));
        assertThat(kept.metadata()).isEqualTo(forgetful.verify(token).metadata());
    }

    @Test
    void cachedClaimsAreUnmodifiable() {
        SessionClaims kept = caching.verify(ISSUER.token(TestIssuer.claims(CLAIMS)));
        assertThatThrownBy(() -> kept.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.metadata().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.organizationPermissions().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.organizationPermissions().add("c"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(kept.metadata().get("list"))
                .isInstanceOfSatisfying(
                        List.class,
                        list -> assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    void tokensShareThePermissionStrings() {
        SessionClaims first = caching.verify(ISSUER.token(TestIssuer.claims(CLAIMS)));
        SessionClaims second = caching.verify(ISSUER.token(TestIssuer.claims(CLAIMS + ",\"other\":1")));
        assertThat(first.organizationPermissions()).hasSize(2);
        for (String permission : first.organizationPermissions()) {
            assertThat(second.organizationPermissions().stream()
                            .filter(permission::equals)
                            .findFirst()
                            .orElseThrow())
                    .isSameAs(permission);
        }
    }
}
