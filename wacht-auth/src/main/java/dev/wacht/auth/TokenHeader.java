package dev.wacht.auth;

import dev.wacht.auth.internal.Ascii;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a token may say: one of the configured algorithms and, if it likes, the id of a key. Keys and
 * addresses in it are not looked at.
 */
record TokenHeader(JwsAlgorithm algorithm, @Nullable String keyId) {
    static TokenHeader read(Map<String, @Nullable Object> header, Set<JwsAlgorithm> allowed) throws TokenRefusal {
        if (header.containsKey("crit")) {
            throw new TokenRefusal(TokenRejection.unsupportedHeader("crit"));
        }
        if (header.containsKey("b64") && !Boolean.TRUE.equals(header.get("b64"))) {
            throw new TokenRefusal(TokenRejection.unsupportedHeader("b64"));
        }
        Object keyId = header.get("kid");
        if (keyId != null && !(keyId instanceof String)) {
            throw new TokenRefusal(TokenRejection.malformed("the kid of the header is not a string"));
        }
        return new TokenHeader(algorithm(header.get("alg"), allowed), (String) keyId);
    }

    private static JwsAlgorithm algorithm(@Nullable Object name, Set<JwsAlgorithm> allowed) throws TokenRefusal {
        for (JwsAlgorithm algorithm : allowed) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw new TokenRefusal(TokenRejection.algorithmNotAllowed("the token's algorithm " + printable(name)
                + " is not one of algorithms("
                + allowed.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")) + ")"));
    }

    /** A stranger's text goes to the log only if it looks like the name of an algorithm. */
    private static String printable(@Nullable Object name) {
        boolean plain = name instanceof String text
                && !text.isEmpty()
                && text.length() <= 20
                && text.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || c == '-');
        return plain ? String.valueOf(name) : "(unreadable)";
    }
}
