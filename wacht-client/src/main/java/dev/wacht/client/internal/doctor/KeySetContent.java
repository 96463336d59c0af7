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

/** Finds out why a key set has no key for a verifier. */
final class KeySetContent {
    private static final List<String> ALGORITHMS = List.of("ES256", "ES384", "ES512", "RS256", "PS256");

    private KeySetContent() {}

    /** Returns the finding if a fetcher gave up because of the size. */
    static Optional<Finding> tooLarge(Throwable failure, Place place) {
        return failure instanceof JwksResponseException
                        && JwksResponseException.errorType(failure).equals("too_large")
                ? Optional.of(tooLarge(place))
                : Optional.empty();
    }

    /** Returns the finding for a response with status 200 that a verifier did not accept. */
    static Finding problem(byte[] body, JwksSettings settings, Place place) {
        if (body.length > settings.maxBytes()) {
            return tooLarge(place);
        }
        @Nullable Object keys;
        try {
            keys = StrictJsonReader.readObject(body).get("keys");
        } catch (MalformedJsonException e) {
            return unreadable("The key set of " + place + " is not a JSON object.");
        }
        if (!(keys instanceof List<?> list)) {
            return unreadable("The key set of " + place + " has no array keys.");
        }
        if (list.isEmpty()) {
            return ConnectionFailures.error(
                    FindingCodes.KEY_SET_EMPTY,
                    "The key set of " + place + " has no keys.",
                    "Create a signing key for the deployment in the Wacht console.");
        }
        List<String> usable = ALGORITHMS.stream()
                .filter(algorithm -> hasKeyFor(algorithm, body))
                .toList();
        return usable.isEmpty()
                ? unreadable("The key set of " + place + " has no key that can be used.")
                : ConnectionFailures.error(
                        FindingCodes.KEY_SET_ALGORITHM_NOT_ALLOWED,
                        "The key set of " + place + " has keys for " + String.join(", ", usable)
                                + " and none for ES256.",
                        "If your issuer signs so, call algorithms(…) on the builder of the verifier; else check the"
                                + " publishable key.");
    }

    /** Asks the reader of production. */
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

    private static Finding tooLarge(Place place) {
        return ConnectionFailures.error(
                FindingCodes.KEY_SET_TOO_LARGE,
                "The key set of " + place + " is larger than 64 KiB.",
                "Check the address; if it is right, raise maxBytes of JwksSettings.");
    }

    private static Finding unreadable(String seen) {
        return ConnectionFailures.error(
                FindingCodes.KEY_SET_UNREADABLE,
                seen,
                "Check that the address is that of the deployment's frontend API: copy the publishable key again.");
    }
}
