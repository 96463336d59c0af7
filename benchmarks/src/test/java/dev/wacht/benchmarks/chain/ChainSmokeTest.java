package dev.wacht.benchmarks.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.SmokeRun;
import dev.wacht.benchmarks.tokens.TokenPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that every chain runs and rejects invalid tokens; a chain that accepts every token would look fast. */
class ChainSmokeTest {
    private static final TokenPool POOL = TokenPool.create(2);

    @Test
    void everyVariantIsMeasured() throws Exception {
        SmokeRun run = SmokeRun.of(ChainExperiment::open);
        assertThat(run.variants()).containsExactlyInAnyOrderElementsOf(ChainVariant.names());
        for (String variant : ChainVariant.names()) {
            assertThat(run.value(variant, Metrics.CPU)).as(variant).isNotNegative();
            assertThat(run.value(variant, Metrics.WALL)).as(variant).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void tokenWithSignatureOfAnotherTokenIsRejected(ChainVariant variant) throws Exception {
        String token = POOL.tokens().get(0);
        String other = POOL.tokens().get(1);
        String mixed = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
        try (GuardedChain chain = new GuardedChain(variant, POOL)) {
            assertThat(chain.send(token)).isEqualTo(204);
            assertThat(chain.send(mixed)).isEqualTo(401);
        }
    }
}
