package dev.wacht.auth;

import dev.wacht.auth.internal.Base64Text;
import dev.wacht.auth.internal.HeaderSecret;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signing secret of a webhook app: {@code whsec_} and the base64 of a key. No message contains it. */
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Wacht's secrets have 32 bytes. Shorter secrets are accepted down to this length, below which they could be
     * guessed.
     */
    private static final int MIN_BYTES = 16;

    private final SecretKeySpec key;

    private WebhookSecret(SecretKeySpec key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException if the secret is malformed; the message does not contain the secret */
    static WebhookSecret parse(String text) {
        String secret = HeaderSecret.require("secret", text);
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "secret must begin with " + PREFIX + ": copy the signing secret of the webhook app");
        }
        byte[] key = Base64Text.decodeAny(secret.substring(PREFIX.length()))
                .orElseThrow(() -> new IllegalArgumentException("secret is not base64 after " + PREFIX));
        if (key.length < MIN_BYTES) {
            throw new IllegalArgumentException("secret has fewer than " + MIN_BYTES + " bytes");
        }
        return new WebhookSecret(new SecretKeySpec(key, ALGORITHM));
    }

    /** Returns the signature of {@code {id}.{timestamp}.{body}}. */
    byte[] sign(byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
