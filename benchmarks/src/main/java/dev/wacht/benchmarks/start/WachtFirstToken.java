package dev.wacht.benchmarks.start;

import dev.wacht.auth.TokenVerifier;
import java.net.URI;

/** Fetches the keys and verifies one token. */
public final class WachtFirstToken {
    private WachtFirstToken() {}

    /** @param arguments where the keys are, the issuer, the token */
    public static void main(String[] arguments) {
        try (TokenVerifier verifier = TokenVerifier.builder()
                .issuer(arguments[1])
                .jwksUri(URI.create(arguments[0]))
                .build()) {
            verifier.verify(arguments[2]);
            CompletionLine.say();
        }
    }
}
