package dev.wacht.benchmarks.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Invalid tokens that a verifier can reject before it verifies a signature. */
enum RejectedTokens {
    MISSHAPEN,
    OVERSIZED,
    EXPIRED,
    WRONG_ISSUER,
    WRONG_ALGORITHM;

    private static final int COUNT = 100;
    private static final int OVERSIZE = 64 * 1024;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** Returns tokens like those of the pool, each with this defect. Their signatures do not match either. */
    List<String> like(TokenPool pool) {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> like(pool.tokens().get(i % pool.tokens().size()), i))
                .toList();
    }

    private String like(String token, int number) {
        String[] parts = token.split("\\.", -1);
        Instant now = Instant.now();
        return switch (this) {
            case MISSHAPEN -> token.substring(0, token.length() - 3) + "+/=";
            case OVERSIZED -> token + "A".repeat(OVERSIZE);
            case EXPIRED ->
                join(
                        parts[0],
                        TokenSigner.claims(TokenSigner.ISSUER, number, now.minus(AN_HOUR), Duration.ofSeconds(35)),
                        parts[2]);
            case WRONG_ISSUER ->
                join(parts[0], TokenSigner.claims("https://other.example", number, now, AN_HOUR), parts[2]);
            case WRONG_ALGORITHM ->
                String.join(".", TokenSigner.base64Url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"), parts[1], parts[2]);
        };
    }

    private static String join(String header, String claims, String signature) {
        return String.join(".", header, TokenSigner.base64Url(claims), signature);
    }
}
