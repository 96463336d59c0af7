package dev.wacht.benchmarks.memory;

import dev.wacht.auth.TokenVerifier;
import java.net.URI;

/** Prints how much heap a process has more once it has a verifier with keys. */
public final class VerifierAtRest {
    private VerifierAtRest() {}

    /** @param arguments where the keys are, the issuer */
    public static void main(String[] arguments) throws InterruptedException {
        long before = SettledHeap.bytes();
        try (TokenVerifier verifier = TokenVerifier.builder()
                .issuer(arguments[1])
                .jwksUri(URI.create(arguments[0]))
                .build()) {
            verifier.preload();
            System.out.println(SettledHeap.bytes() - before);
        }
    }
}
