package dev.wacht.auth;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code exp} and {@code nbf} of a token (RFC 7519, section 4.1), in whole seconds since the epoch. Times outside the
 * range of {@link Instant} are set to the first or last second of that range.
 *
 * @param exp when the token expires
 * @param nbf when the token becomes valid; the epoch second of {@link Instant#MIN} if the token has no {@code nbf}
 */
record TokenTimes(long exp, long nbf) {
    private static final long FIRST = Instant.MIN.getEpochSecond();
    private static final long LAST = Instant.MAX.getEpochSecond();

    /** Reads the times. {@code iat} is not read, because it never makes a token invalid. */
    static TokenTimes read(Map<String, @Nullable Object> claims) throws TokenCheckFailedException {
        // Rounded so that a fraction of a second cannot extend the validity.
        long exp = seconds(claims, "exp", RoundingMode.FLOOR);
        long nbf = claims.containsKey("nbf") ? seconds(claims, "nbf", RoundingMode.CEILING) : FIRST;
        return new TokenTimes(exp, nbf);
    }

    void check(Instant now, Duration clockSkew) throws TokenCheckFailedException {
        long second = now.getEpochSecond();
        if (exp <= now.minus(clockSkew).getEpochSecond()) {
            throw new TokenCheckFailedException(TokenRejection.expired(second - exp));
        }
        if (nbf > now.plus(clockSkew).getEpochSecond()) {
            throw new TokenCheckFailedException(TokenRejection.notYetValid(nbf - second));
        }
    }

    Instant expiresAt() {
        return Instant.ofEpochSecond(exp);
    }

    private static long seconds(Map<String, @Nullable Object> claims, String claim, RoundingMode rounding)
            throws TokenCheckFailedException {
        Object value = claims.get(claim);
        BigDecimal exact;
        if (value instanceof Long number) {
            exact = BigDecimal.valueOf(number);
        } else if (value instanceof BigInteger number) {
            exact = new BigDecimal(number);
        } else if (value instanceof BigDecimal number) {
            exact = number;
        } else {
            throw TokenCheckFailedException.claim(claim, "must be a number of seconds");
        }
        return exact.max(BigDecimal.valueOf(FIRST))
                .min(BigDecimal.valueOf(LAST))
                .setScale(0, rounding)
                .longValueExact();
    }
}
