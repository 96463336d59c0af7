package dev.wacht.auth;

import dev.wacht.auth.internal.Ascii;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token: its algorithm, which is one of the configured algorithms, and its key id, if it has one. Keys
 * and URLs in the header are ignored.
 */
record TokenHeader(JwsAlgorithm algorithm, @Nullable String keyId) {
    static TokenHeader read(Map<String, @Nullable Object> header, Set<JwsAlgorithm> allowed)
            throws TokenCheckFailedException {
        if (header.containsKey("crit")) {
            throw new TokenCheckFailedException(TokenRejection.unsupportedHeader("crit"));
        }
        if (header.containsKey("b64") && !Boolean.TRUE.equals(header.get("b64"))) {
            throw new TokenCheckFailedException(TokenRejection.unsupportedHeader("b64"));
        }
        Object keyId = header.get("kid");
        if (keyId != null && !(keyId instanceof String)) {
            throw new TokenCheckFailedException(TokenRejection.malformed("the kid of the header is not a string"));
        }
        return new TokenHeader(algorithm(header.get("alg"), allowed), (String) keyId);
    }

    private static JwsAlgorithm algorithm(@Nullable Object name, Set<JwsAlgorithm> allowed)
            throws TokenCheckFailedException {
        for (JwsAlgorithm algorithm : allowed) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw new TokenCheckFailedException(
                TokenRejection.algorithmNotAllowed("the token's algorithm " + printable(name)
                        + " is not one of algorithms("
                        + allowed.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")) + ")"));
    }

    /** Text from an anonymous client is logged only if it looks like the name of an algorithm. */
    private static String printable(@Nullable Object name) {
        boolean plain = name instanceof String text
                && !text.isEmpty()
                && text.length() <= 20
                && text.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || c == '-');
        return plain ? String.valueOf(name) : "(unreadable)";
    }
}
