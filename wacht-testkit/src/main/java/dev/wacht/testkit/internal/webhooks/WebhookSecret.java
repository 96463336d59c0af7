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

    private final byte[] first;
    private volatile byte[] key;

    /**
     * Begins with a secret.
     *
     * @param pinned {@code whsec_} and base64; empty for a new one
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
        return "whsec_" + Base64.getEncoder().encodeToString(key);
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

    private static byte[] parse(String text) {
        if (!text.startsWith("whsec_")) {
            throw new IllegalArgumentException("webhook_secret must begin with whsec_");
        }
        return Base64.getDecoder().decode(text.substring("whsec_".length()));
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
