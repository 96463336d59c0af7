package dev.wacht.client.internal.doctor;

import static java.util.Map.entry;

import dev.wacht.auth.TokenRejection;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import java.util.Map;

/** The remedy for each reason for which a session token is rejected. */
final class TokenRejections {
    /** @param code the code of the finding */
    private record Remedy(String code, String text) {}

    private static final Map<String, Remedy> REMEDIES = Map.ofEntries(
            entry(
                    TokenRejection.TOO_LARGE,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_TOO_LARGE,
                            "Make the template of the token smaller in the Wacht console.")),
            entry(
                    TokenRejection.MALFORMED,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_MALFORMED,
                            "Compare the length of the token where it is sent and where it arrives: it was cut off,"
                                    + " wrapped or changed.")),
            entry(
                    TokenRejection.ALGORITHM_NOT_ALLOWED,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_ALGORITHM_NOT_ALLOWED,
                            "Send a token of Wacht. Only if your issuer signs so, call algorithms(…) on the builder of"
                                    + " the verifier.")),
            entry(
                    TokenRejection.UNSUPPORTED_HEADER,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_UNSUPPORTED_HEADER,
                            "Remove the header parameter where the token is made.")),
            entry(
                    TokenRejection.WRONG_ISSUER,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_WRONG_ISSUER,
                            "Take the publishable key of the deployment whose frontend makes the tokens.")),
            entry(
                    TokenRejection.EXPIRED,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_EXPIRED,
                            "Ask Wacht's frontend SDK for a token with each request: they live for 35 s. Check the"
                                    + " clock of this machine.")),
            entry(
                    TokenRejection.NOT_YET_VALID,
                    new Remedy(FindingCodes.TOKEN_REJECTED_NOT_YET_VALID, "Set the clock of this machine.")),
            entry(
                    TokenRejection.INVALID_CLAIMS,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_INVALID_CLAIMS,
                            "Send a session token; this is another kind of token.")),
            entry(
                    TokenRejection.UNKNOWN_KEY,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_UNKNOWN_KEY,
                            "Get a new token. If that is rejected too, it is of another issuer.")),
            entry(
                    TokenRejection.BAD_SIGNATURE,
                    new Remedy(
                            FindingCodes.TOKEN_REJECTED_BAD_SIGNATURE,
                            "Send the token as it came. Use the default signing key in the template of the token.")));

    private static final Remedy OTHER = new Remedy(
            FindingCodes.TOKEN_REJECTED, "Look for the reason in docs/troubleshooting.md, at the codes of tokens.");

    private TokenRejections() {}

    /** @param rejection the code of the rejection */
    static Finding finding(String rejection) {
        Remedy remedy = REMEDIES.getOrDefault(rejection, OTHER);
        // Not the message: that of an algorithm or a claim may name what the token holds.
        return ConnectionFailures.error(remedy.code(), "The token is rejected: " + rejection + ".", remedy.text());
    }
}
