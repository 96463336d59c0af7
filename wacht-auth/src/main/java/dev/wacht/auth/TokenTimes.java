package dev.wacht.auth;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges {@code exp} and {@code nbf} (RFC 7519, section 4.1): exactly, in whole seconds, without overflow. */
final class TokenTimes {
    private static final BigDecimal FIRST = BigDecimal.valueOf(Instant.MIN.getEpochSecond());
    private static final BigDecimal LAST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    private TokenTimes() {}

    /** Returns when the token ends. {@code iat} says when it was made, and rejects nothing. */
    static Instant check(Map<String, @Nullable Object> claims, Instant now, Duration clockSkew) throws TokenRefusal {
        // Rounded against the token: a fraction must not buy time.
        long exp = seconds(claims, "exp", RoundingMode.FLOOR);
        long past = now.minus(clockSkew).getEpochSecond();
        if (exp <= past) {
            throw new TokenRefusal(TokenRejection.expired(now.getEpochSecond() - exp));
        }
        if (claims.containsKey("nbf")) {
            long nbf = seconds(claims, "nbf", RoundingMode.CEILING);
            if (nbf > now.plus(clockSkew).getEpochSecond()) {
                throw new TokenRefusal(TokenRejection.notYetValid(nbf - now.getEpochSecond()));
            }
        }
        return Instant.ofEpochSecond(exp);
    }

    private static long seconds(Map<String, @Nullable Object> claims, String claim, RoundingMode rounding)
            throws TokenRefusal {
        Object value = claims.get(claim);
        BigDecimal exact;
        if (value instanceof Long number) {
            exact = BigDecimal.valueOf(number);
        } else if (value instanceof BigInteger number) {
            exact = new BigDecimal(number);
        } else if (value instanceof BigDecimal number) {
            exact = number;
        } else {
            throw TokenRefusal.claim(claim, "must be a number of seconds");
        }
        return exact.max(FIRST).min(LAST).setScale(0, rounding).longValueExact();
    }
}
