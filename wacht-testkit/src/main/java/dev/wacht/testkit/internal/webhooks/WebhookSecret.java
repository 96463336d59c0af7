package dev.wacht.testkit.internal.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook secret, which signs webhooks and can be rotated (Standard Webhooks: HMAC-SHA256). Thread-safe. */
public final class WebhookSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String NO_SECRET = " must be " + PREFIX + " and the base64 of " + BYTES + " bytes";

    private final byte[] first;
    private volatile byte[] key;

    /**
     * Creates a secret.
     *
     * @param fixed {@code whsec_} and base64; empty for a new secret
     * @throws IllegalArgumentException if it is malformed
     */
    public WebhookSecret(Optional<String> fixed) {
        this.first = fixed.map(WebhookSecret::parse).orElseGet(WebhookSecret::random);
        this.key = first;
    }

    /** Reads a secret from its text form. */
    static WebhookSecret of(String text) {
        return new WebhookSecret(Optional.of(text));
    }

    /** Restores the first secret. */
    public void reset() {
        key = first;
    }

    /** Returns an action that restores the current secret. */
    public Runnable checkpoint() {
        byte[] secret = key;
        return () -> key = secret;
    }

    /** Returns {@code whsec_} and the base64 of the 32 bytes. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** Replaces the secret with a new one. */
    public void rotate() {
        key = random();
    }

    /** Returns the value of {@code webhook-signature}. */
    String sign(String id, String timestamp, byte[] body) {
        return sign((id + "." + timestamp + ".").getBytes(UTF_8), body);
    }

    /** Returns {@code v1,} and the base64 of the signature. */
    public String sign(byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with HMAC-SHA256", e);
        }
    }

    /**
     * Checks that a string is a secret in Wacht's format.
     *
     * @throws IllegalArgumentException if it is not; the message contains the name but not the text
     */
    public static void require(String name, String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(name + " must begin with " + PREFIX);
        }
        try {
            if (parse(text).length == BYTES) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + NO_SECRET, e);
        }
        throw new IllegalArgumentException(name + NO_SECRET);
    }

    private static byte[] parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret must begin with " + PREFIX);
        }
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
