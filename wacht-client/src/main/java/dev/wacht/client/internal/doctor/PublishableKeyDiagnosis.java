package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Base64Text;
import dev.wacht.auth.internal.Environment;
import dev.wacht.client.doctor.FindingCodes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reports why a verifier does not accept a publishable key. */
final class PublishableKeyDiagnosis {
    private static final int PREFIX_LENGTH = "pk_test_".length();

    /** The form of Wacht's secret keys: a prefix of letters, {@code test} or {@code live}, and a suffix. */
    private static final Pattern SECRET = Pattern.compile("(?!pk_)[a-z]{2,5}_(?:test|live)_.+");

    private final DoctorSettings settings;
    private final Findings findings;

    PublishableKeyDiagnosis(DoctorSettings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
    }

    /** @param seen the problem, from the verifier's message */
    void report(String name, String key, String seen) {
        if (SECRET.matcher(key).matches()) {
            findings.error(
                    FindingCodes.PUBLISHABLE_KEY_IS_SECRET,
                    name + " is a secret key.",
                    "Set " + name + " to the key that begins with pk_, and "
                            + settings.nameOf(Environment.API_KEY)
                            + " to the secret key. If the secret key was ever sent to a browser, replace it.");
        } else if (!key.startsWith("pk_test_") && !key.startsWith("pk_live_")) {
            findings.error(
                    FindingCodes.PUBLISHABLE_KEY_PREFIX,
                    seen,
                    "Copy the publishable key again from the Wacht console.");
        } else {
            Optional<byte[]> decoded = Base64Text.decodeAny(key.substring(PREFIX_LENGTH));
            if (decoded.isEmpty()) {
                findings.error(
                        FindingCodes.PUBLISHABLE_KEY_NOT_BASE64,
                        seen,
                        "Copy the whole publishable key again: it was truncated or changed.");
            } else if (isInsecure(decoded.get())) {
                findings.error(
                        FindingCodes.PUBLISHABLE_KEY_INSECURE,
                        seen,
                        "Use a key with an https URL; for a test deployment, allow its host with"
                                + " allowInsecureHttp.");
            } else {
                findings.error(
                        FindingCodes.PUBLISHABLE_KEY_ADDRESS,
                        seen,
                        "Copy the publishable key again from the Wacht console; do not edit it.");
            }
        }
    }

    private static boolean isInsecure(byte[] address) {
        return new String(address, StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT)
                .startsWith("http:");
    }
}
