package dev.wacht.benchmarks.memory;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Verifies the tokens of standard input, drops them, and prints how much heap each left. */
public final class CachedTokens {
    private CachedTokens() {}

    /** @param arguments the issuer, its keys, how many tokens come; the first of them is only for warming up */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int tokens = Integer.parseInt(arguments[2]) - 1;
        TokenVerifier.Builder settings =
                TokenVerifier.builder().issuer(arguments[0]).staticKeys(arguments[1]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (TokenVerifier forgetful = settings.cache(TokenCacheSettings.off()).build();
                TokenVerifier verifier =
                        settings.cache(TokenCacheSettings.defaults()).build()) {
            forgetful.verify(in.readLine());
            long before = SettledHeap.bytes();
            for (int i = 0; i < tokens; i++) {
                verifier.verify(in.readLine());
            }
            long after = SettledHeap.bytes();
            System.out.println((double) (after - before) / tokens);
        }
    }
}
