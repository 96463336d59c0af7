package dev.wacht.client.internal.doctor;

import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.TokenRejectedException;
import dev.wacht.auth.TokenRejection;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtException;
import dev.wacht.client.doctor.FindingCodes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Verifies a token as production does. Findings contain neither the token nor the value of a claim. */
final class TokenCheck {
    private static final String BEARER = "Bearer ";

    /**
     * The form of Wacht's keys: a prefix of letters, {@code test} or {@code live}, and a suffix. OAuth tokens are not
     * keys.
     */
    private static final Pattern API_KEY = Pattern.compile("(?!oat_|ort_)[a-z]{2,5}_(?:test|live)_[^.]+");

    private final Clock clock;
    private final Findings findings;

    TokenCheck(Clock clock, Findings findings) {
        this.clock = clock;
        this.findings = findings;
    }

    /** @param verifier a verifier with keys; empty if there are no keys */
    void run(String given, Optional<TokenVerifier> verifier) {
        String token = given.strip();
        if (token.isEmpty()) {
            findings.error(
                    FindingCodes.TOKEN_MISSING,
                    "There is no token to check.",
                    "Pipe the token to the standard input of this program.");
            return;
        }
        if (SettingValueCheck.isQuoted(token)) {
            findings.error(
                    FindingCodes.TOKEN_QUOTED,
                    "The token has quotation marks around it.",
                    "Send the token without quotation marks.");
            return;
        }
        if (token.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            findings.warning(
                    FindingCodes.TOKEN_HAS_BEARER_PREFIX,
                    "The token begins with Bearer and a space.",
                    "Pass only the token. The prefix belongs in the Authorization header, once.");
            token = token.substring(BEARER.length()).strip();
        }
        if (!isOtherKind(token)) {
            verify(token, verifier);
        }
    }

    private boolean isOtherKind(String token) {
        if (API_KEY.matcher(token).matches()) {
            findings.error(
                    FindingCodes.TOKEN_IS_API_KEY,
                    "The token is an API key.",
                    "Send it in the X-Api-Key header, to a route that accepts machines.");
            return true;
        }
        if (token.indexOf('.') < 0) {
            findings.error(
                    FindingCodes.TOKEN_IS_OPAQUE,
                    "The token is not a JWT.",
                    "Send a session token. For opaque OAuth tokens, guard the route with machines(…). If it was a JWT,"
                            + " it was truncated.");
            return true;
        }
        return false;
    }

    private void verify(String token, Optional<TokenVerifier> verifier) {
        if (verifier.isEmpty()) {
            findings.info(
                    FindingCodes.TOKEN_NOT_CHECKED,
                    "The token was not verified, because the issuer's keys are not known.",
                    "Fix the other findings first.");
            return;
        }
        try {
            reportAccepted(verifier.get().verify(token));
        } catch (TokenRejectedException e) {
            findings.report(TokenRejections.finding(
                    e.rejection().map(TokenRejection::code).orElse("unknown")));
        } catch (WachtException e) {
            findings.info(
                    FindingCodes.TOKEN_NOT_CHECKED,
                    "The token was not verified: " + e.getClass().getSimpleName() + ".",
                    "Fix the other findings first.");
        }
    }

    private void reportAccepted(SessionClaims claims) {
        long seconds = Duration.between(clock.instant(), claims.expiresAt()).toSeconds();
        findings.fact(
                "token",
                "accepted, expires in " + seconds + " s; claims: "
                        + String.join(", ", new TreeSet<>(claims.asMap().keySet())));
    }
}
