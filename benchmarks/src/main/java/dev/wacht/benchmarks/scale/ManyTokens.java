package dev.wacht.benchmarks.scale;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.benchmarks.memory.SettledHeap;
import dev.wacht.benchmarks.tokens.TokenSigner;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Verifies many more tokens than the cache can hold, all different, and prints two lines: by how many bytes the heap
 * grew after the first tenth of the tokens, and the CPU microseconds per token.
 */
public final class ManyTokens {
    private static final int BATCH = 1_000;
    private static final int PARTS = 10;
    private static final double NANOS_PER_MICRO = 1e3;

    private ManyTokens() {}

    /** @param arguments the number of tokens, and the size of the cache */
    public static void main(String[] arguments) throws InterruptedException {
        int tokens = Integer.parseInt(arguments[0]);
        TokenSigner signer = TokenSigner.create();
        try (TokenVerifier verifier = TokenVerifier.builder()
                .issuer(signer.issuer())
                .staticKeys(signer.jwks())
                .cache(TokenCacheSettings.ofSize(Integer.parseInt(arguments[1])))
                .build()) {
            long first = verify(verifier, signer, 0, tokens / PARTS);
            long before = SettledHeap.bytes();
            long rest = verify(verifier, signer, tokens / PARTS, tokens);
            System.out.println(SettledHeap.bytes() - before);
            System.out.println((first + rest) / NANOS_PER_MICRO / tokens);
        }
    }

    /** Returns the CPU nanoseconds spent on verifying; the time to sign the tokens does not count. */
    private static long verify(TokenVerifier verifier, TokenSigner signer, int from, int to) {
        long spent = 0;
        for (int start = from; start < to; start += BATCH) {
            List<String> batch = IntStream.range(start, Math.min(start + BATCH, to))
                    .mapToObj(signer::sign)
                    .toList();
            long before = threadCpuNanos();
            batch.forEach(verifier::verify);
            spent += threadCpuNanos() - before;
        }
        return spent;
    }

    private static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
