package dev.wacht.client.internal.doctor;

import dev.wacht.auth.JwksSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.internal.JwksResponseException;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports why a verifier cannot use a key set. */
final class KeySetDiagnosis {
    private static final List<String> ALGORITHMS = List.of("ES256", "ES384", "ES512", "RS256", "PS256");

    private KeySetDiagnosis() {}

    /** Returns the finding if a fetch failed because the key set is too large. */
    static Optional<Finding> tooLarge(Throwable failure, Endpoint endpoint) {
        return failure instanceof JwksResponseException
                        && JwksResponseException.errorType(failure).equals("too_large")
                ? Optional.of(tooLarge(endpoint))
                : Optional.empty();
    }

    /** Returns the finding for a response with status 200 that the verifier did not accept. */
    static Finding problem(byte[] body, JwksSettings settings, Endpoint endpoint) {
        if (body.length > settings.maxBytes()) {
            return tooLarge(endpoint);
        }
        @Nullable Object keys;
        try {
            keys = StrictJsonReader.readObject(body).get("keys");
        } catch (MalformedJsonException e) {
            return unreadable("The key set of " + endpoint + " is not a JSON object.");
        }
        if (!(keys instanceof List<?> list)) {
            return unreadable("The key set of " + endpoint + " has no \"keys\" array.");
        }
        if (list.isEmpty()) {
            return ConnectionFailures.error(
                    FindingCodes.KEY_SET_EMPTY,
                    "The key set of " + endpoint + " contains no keys.",
                    "Create a signing key for the deployment in the Wacht console.");
        }
        List<String> usable = ALGORITHMS.stream()
                .filter(algorithm -> hasKeyFor(algorithm, body))
                .toList();
        return usable.isEmpty()
                ? unreadable("The key set of " + endpoint + " contains no usable key.")
                : ConnectionFailures.error(
                        FindingCodes.KEY_SET_ALGORITHM_NOT_ALLOWED,
                        "The key set of " + endpoint + " contains keys for " + String.join(", ", usable)
                                + " and none for ES256.",
                        "If your issuer uses another algorithm, set algorithms(…) on the verifier's builder; else check"
                                + " the publishable key.");
    }

    /** Reads the key set as a verifier does. */
    private static boolean hasKeyFor(String algorithm, byte[] body) {
        try (TokenVerifier verifier = TokenVerifier.builder()
                .issuer("https://issuer.invalid")
                .staticKeys(new String(body, StandardCharsets.UTF_8))
                .algorithms(algorithm)
                .build()) {
            return verifier.keyStatus().keyCount() > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Finding tooLarge(Endpoint endpoint) {
        return ConnectionFailures.error(
                FindingCodes.KEY_SET_TOO_LARGE,
                "The key set of " + endpoint + " is larger than 64 KiB.",
                "Check the URL. If it is correct, raise maxBytes of JwksSettings.");
    }

    private static Finding unreadable(String seen) {
        return ConnectionFailures.error(
                FindingCodes.KEY_SET_UNREADABLE,
                seen,
                "Check that this is the deployment's frontend API: copy the publishable key again.");
    }
}
