package dev.wacht.benchmarks.memory;

import dev.wacht.auth.TokenVerifier;
import java.net.URI;

/** Prints the bytes of heap that an idle verifier retains once it has fetched its keys. */
public final class VerifierAtRest {
    private VerifierAtRest() {}

    /** @param arguments the JWKS URI, and the issuer */
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
