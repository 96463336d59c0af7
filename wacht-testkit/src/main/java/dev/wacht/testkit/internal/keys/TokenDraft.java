package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** A token that is not signed yet, and can be made wrong in every way. Not thread-safe. */
public final class TokenDraft {
    private final KeySet keys;
    private final ObjectNode header;
    private final ObjectNode claims;
    private SigningKey key;
    private boolean signed = true;
    private boolean tampered;

    /** @param key one of the keys, which is to sign */
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

    /** Lets it have expired an hour before it was issued. */
    public void expire() {
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
        claims.put("exp", issued.minus(Duration.ofHours(1)).getEpochSecond());
    }

    public void setOtherIssuer() {
        claims.put("iss", "https://other-issuer.example");
    }

    /** Names another client as the audience. An organization would not do: services of several tenants accept any. */
    public void setOtherAudience() {
        claims.put("aud", "oc_other");
    }

    /** Has it signed by a key that the key set never has. The header stays, as a forger would leave it. */
    public void signWithOtherKey() {
        key = keys.other();
    }

    /** Lets it be of another user after it was signed. */
    public void tamper() {
        tampered = true;
    }

    /** Leaves the signature out (RFC 7519, section 6). */
    public void leaveUnsigned() {
        signed = false;
        header.put("alg", "none");
    }

    /** Returns the token in compact form (RFC 7515, section 3.1); without a signature it ends in a dot. */
    public String compact() {
        String token =
                signed ? key.sign(header, claims) : SigningKey.part(header) + "." + SigningKey.part(claims) + ".";
        if (!tampered) {
            return token;
        }
        ObjectNode changed = claims.deepCopy().put("sub", claims.path("sub").asText() + "0");
        return SigningKey.part(header) + "." + SigningKey.part(changed) + token.substring(token.lastIndexOf('.'));
    }
}
