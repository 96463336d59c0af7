package dev.wacht.benchmarks.start;

import dev.wacht.auth.TokenVerifier;
import java.net.URI;

/** Fetches the keys and verifies one token with the SDK. */
public final class WachtFirstToken {
    private WachtFirstToken() {}

    /** @param arguments the JWKS URI, the issuer, and the token */
    public static void main(String[] arguments) {
        try (TokenVerifier verifier = TokenVerifier.builder()
                .issuer(arguments[1])
                .jwksUri(URI.create(arguments[0]))
                .build()) {
            verifier.verify(arguments[2]);
            CompletionLine.print();
        }
    }
}
