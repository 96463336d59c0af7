package dev.wacht.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import java.security.Provider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that every check runs and rejects invalid signatures; a check that accepts every token would look fast. */
class TokenSmokeTest {
    private static final TokenPool ES256 = TokenPool.create(TokenKind.ES256, 2);
    private static final TokenPool RS256 = TokenPool.create(TokenKind.RS256, 2);

    @Test
    void everyVariantIsMeasured() throws Exception {
        SmokeRun run = SmokeRun.of(TokenExperiments::open);
        assertThat(run.variants()).containsExactlyInAnyOrderElementsOf(CheckVariant.names());
        for (String variant : CheckVariant.names()) {
            assertThat(run.value(variant, Metrics.CPU)).as(variant).isNotNegative();
            assertThat(run.value(variant, Metrics.WALL)).as(variant).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("checksOfSignatures")
    void tokenWithSignatureOfAnotherTokenIsRejected(String name) throws Exception {
        CheckVariant variant = CheckVariant.named(name, ES256, RS256);
        String token = variant.tokens().get(0);
        String other = variant.tokens().get(1);
        assertThat(variant.check().check(token)).isNotNull();
        String mixed = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
        assertThatThrownBy(() -> variant.check().check(mixed)).isInstanceOf(Exception.class);
        variant.check().close();
    }

    /** Covers each documented provider with each signature algorithm. */
    @Test
    void cryptoProvidersVerifyAllAlgorithms() throws Exception {
        for (Provider provider : List.of(Providers.corretto(), Providers.conscrypt())) {
            for (TokenKind kind : TokenKind.values()) {
                TokenPool pool = kind == TokenKind.ES256 ? ES256 : RS256;
                String token = pool.tokens().get(0);
                String other = pool.tokens().get(1);
                String mixed = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
                try (WachtCheck check = WachtCheck.with(provider, pool, kind, TokenCacheSettings.off())) {
                    assertThat(check.check(token)).as(provider + " " + kind).isNotNull();
                    assertThatThrownBy(() -> check.check(mixed)).isInstanceOf(WachtCheck.InvalidTokenException.class);
                }
            }
        }
    }

    @Test
    void tokensAreAsLongAsRealSessionTokens() {
        assertThat(ES256.tokens().get(0)).hasSizeBetween(1_200, 1_400);
    }

    private static Stream<String> checksOfSignatures() {
        return CheckVariant.names().stream()
                .filter(name -> List.of("es256", "rs256", "corretto", "conscrypt", "seen")
                        .contains(name.substring(0, name.indexOf(' '))));
    }
}
