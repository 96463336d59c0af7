package dev.wacht.client.internal.doctor;

import static java.util.Map.entry;

import dev.wacht.auth.TokenRejection;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import java.util.Map;

/** Returns the finding, with a remedy, for the reason why a session token was rejected. */
final class TokenRejections {
    /** @param code the code of the finding */
    private record Remedy(String code, String text) {}

    private static final Map<String, Remedy> REMEDIES = Map.ofEntries(
            entry(
                    TokenRejection.TOO_LARGE,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_TOO_LARGE,
                            "Remove claims from the token's template in the Wacht console.")),
            entry(
                    TokenRejection.MALFORMED,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_MALFORMED,
                            "Compare the token's length where it is sent and where it is received: it was truncated,"
                                    + " wrapped or changed.")),
            entry(
                    TokenRejection.ALGORITHM_NOT_ALLOWED,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_ALGORITHM_NOT_ALLOWED,
                            "Send a token that Wacht issued. Only if your issuer uses another algorithm, set"
                                    + " algorithms(…) on the verifier's builder.")),
            entry(
                    TokenRejection.UNSUPPORTED_HEADER,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_UNSUPPORTED_HEADER,
                            "Remove the header parameter where the token is issued.")),
            entry(
                    TokenRejection.WRONG_ISSUER,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_WRONG_ISSUER,
                            "Use the publishable key of the deployment that issues the tokens.")),
            entry(
                    TokenRejection.EXPIRED,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_EXPIRED,
                            "Get a token from Wacht's frontend SDK for each request: tokens live for 35 s. Check this"
                                    + " machine's clock.")),
            entry(
                    TokenRejection.NOT_YET_VALID,
                    new Remedy(FindingCodes.TOKEN_REJECTED_NOT_YET_VALID, "Set this machine's clock.")),
            entry(
                    TokenRejection.INVALID_CLAIMS,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_INVALID_CLAIMS,
                            "Send a session token; this is another kind of token.")),
            entry(
                    TokenRejection.UNKNOWN_KEY,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_UNKNOWN_KEY,
                            "Get a new token. If that is rejected too, it is from another issuer.")),
            entry(
                    TokenRejection.BAD_SIGNATURE,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_BAD_SIGNATURE,
                            "Send the token unchanged. Use the default signing key in the token's template.")));

    private static final Remedy OTHER = new Remedy(
            FindingCodes.TOKEN_REJECTED,
            "Look up the reason in docs/troubleshooting.md, section \"The code of a rejected token\".");

    private TokenRejections() {}

    /** @param rejection the code of the rejection */
    static Finding finding(String rejection) {
        Remedy remedy = REMEDIES.getOrDefault(rejection, OTHER);
        // Omits the exception's message, which may quote an algorithm or a claim of the token.
        return ConnectionFailures.error(remedy.code(), "The token was rejected: " + rejection + ".", remedy.text());
    }
}
