package dev.wacht.testkit.internal.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A token before it is signed, which can be made invalid in several ways. Not thread-safe. */
public final class TokenDraft {
    private final KeySet keys;
    private final ObjectNode header;
    private final ObjectNode claims;
    private SigningKey key;
    private boolean signed = true;
    private boolean tampered;
    private byte @Nullable [] secret;

    /** @param key the key that signs the token */
    public TokenDraft(KeySet keys, SigningKey key, ObjectNode header, ObjectNode claims) {
        this.keys = keys;
        this.key = key;
        this.header = header;
        this.claims = claims;
    }

    public void header(String name, JsonNode value) {
        header.set(name, value);
    }

    public void withoutHeader(String name) {
        header.remove(name);
    }

    public void claim(String name, JsonNode value) {
        claims.set(name, value);
    }

    public void withoutClaim(String name) {
        claims.remove(name);
    }

    /** Sets the expiry to an hour before the time of issue. */
    public void expire() {
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
        claims.put("exp", issued.minus(Duration.ofHours(1)).getEpochSecond());
    }

    public void setOtherIssuer() {
        claims.put("iss", "https://other-issuer.example");
    }

    /**
     * Sets another client as the audience. Another organization would not be enough: some services accept all tenants.
     */
    public void setOtherAudience() {
        claims.put("aud", "oc_other");
    }

    /**
     * Signs with a key that the key set never contains. The header keeps the original {@code kid}, as in a forged
     * token.
     */
    public void signWithOtherKey() {
        key = keys.other();
    }

    /** Changes the user after signing. */
    public void tamper() {
        tampered = true;
    }

    /** Omits the signature and sets {@code alg} to {@code none} (RFC 7519, section 6). */
    public void leaveUnsigned() {
        signed = false;
        header.put("alg", "none");
    }

    /** Signs with HMAC and the public key as its secret. A verifier that trusts {@code alg} would accept the token. */
    public void signWithPublicKeyAsSecret() {
        secret = key.publicKey().getEncoded();
        header.put("alg", "HS256");
    }

    /** Returns the token in compact form (RFC 7515, section 3.1); a token without a signature ends in a dot. */
    public String compact() {
        String token = signed();
        if (!tampered) {
            return token;
        }
        ObjectNode changed = claims.deepCopy().put("sub", claims.path("sub").asText() + "0");
        return SigningKey.part(header) + "." + SigningKey.part(changed) + token.substring(token.lastIndexOf('.'));
    }

    private String signed() {
        if (signed && secret == null) {
            return key.sign(header, claims);
        }
        String content = SigningKey.part(header) + "." + SigningKey.part(claims);
        return content + "." + (secret == null ? "" : hmac(secret, content));
    }

    private static String hmac(byte[] secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with HMAC-SHA256", e);
        }
    }
}
