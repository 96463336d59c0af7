package dev.wacht.benchmarks.memory;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Verifies tokens from standard input, and prints the bytes of heap that the cache retains per token. */
public final class CachedTokens {
    private CachedTokens() {}

    /** @param arguments the issuer, its keys as JSON, and the number of tokens; the first token only warms up */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int tokens = Integer.parseInt(arguments[2]) - 1;
        TokenVerifier.Builder settings =
                TokenVerifier.builder().issuer(arguments[0]).staticKeys(arguments[1]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (TokenVerifier uncached = settings.cache(TokenCacheSettings.off()).build();
                TokenVerifier verifier =
                        settings.cache(TokenCacheSettings.defaults()).build()) {
            uncached.verify(in.readLine());
            long before = SettledHeap.bytes();
            for (int i = 0; i < tokens; i++) {
                verifier.verify(in.readLine());
            }
            long after = SettledHeap.bytes();
            System.out.println((double) (after - before) / tokens);
        }
    }
}
