package dev.wacht.auth;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Responds as the test configures, and counts the fetches. Without a body it never responds. */
final class ScriptedJwksFetcher implements JwksFetcher {
    final AtomicInteger fetches = new AtomicInteger();

    @Nullable volatile String body;

    /** Delays responses until it is opened. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public JwksResponse fetch(URI uri, Duration deadline) throws IOException {
        fetches.incrementAndGet();
        try {
            gate.await();
            String answer = body;
            if (answer == null) {
                new CountDownLatch(1).await();
            }
            return new JwksResponse(200, String.valueOf(answer).getBytes(StandardCharsets.UTF_8), null);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    TokenVerifier verifier(Clock clock) {
        return verifier(clock, JwksSettings.defaults());
    }

    TokenVerifier verifier(Clock clock, JwksSettings settings) {
        return TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(URI.create(TestIssuer.NAME + "/.well-known/jwks.json"))
                .jwksFetcher(this)
                .jwks(settings)
                .clock(clock)
                .build();
    }
}
