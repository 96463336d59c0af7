package dev.wacht.testkit.internal.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that webhooks are signed with now (Standard Webhooks: HMAC-SHA256). Thread-safe. */
public final class WebhookSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String NO_SECRET = " must be " + PREFIX + " and the base64 of " + BYTES + " bytes";

    private final byte[] first;
    private volatile byte[] key;

    /**
     * Begins with a secret.
     *
     * @param pinned {@code whsec_} and base64; empty for a new one
     * @throws IllegalArgumentException if it is none
     */
    public WebhookSecret(Optional<String> pinned) {
        this.first = pinned.map(WebhookSecret::parse).orElseGet(WebhookSecret::random);
        this.key = first;
    }

    /** A secret as its text tells. */
    static WebhookSecret of(String text) {
        return new WebhookSecret(Optional.of(text));
    }

    /** Signs with the first secret again. */
    public void reset() {
        key = first;
    }

    /** Returns what makes it sign with the secret of now again. */
    public Runnable checkpoint() {
        byte[] secret = key;
        return () -> key = secret;
    }

    /** {@code whsec_} and the base64 of its 32 bytes. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** Signs with a new one from now on. */
    public void rotate() {
        key = random();
    }

    /** The value of {@code webhook-signature}. */
    String sign(String id, String timestamp, byte[] body) {
        return sign((id + "." + timestamp + ".").getBytes(UTF_8), body);
    }

    /** {@code v1,} and the base64 of the signature. */
    public String sign(byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM does not sign with HMAC-SHA256", e);
        }
    }

    /**
     * Checks that a text is a secret as Wacht makes them.
     *
     * @throws IllegalArgumentException if it is none; the message has the name and not the text
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
