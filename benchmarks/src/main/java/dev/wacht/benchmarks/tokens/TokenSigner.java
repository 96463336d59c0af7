package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Signs session tokens of about 1.3 kB that are valid for a day, with a newly generated key. Not thread-safe. */
public final class TokenSigner {
    static final String ISSUER = "https://measured.example";

    private static final String KEY_ID = "measured";
    private static final int PERMISSIONS = 42;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String header;
    private final String jwks;
    private final Signature signature;

    private TokenSigner(String header, String jwks, Signature signature) {
        this.header = header;
        this.jwks = jwks;
        this.signature = signature;
    }

    /** Creates a signer that uses ES256. */
    public static TokenSigner create() {
        return create(TokenKind.ES256);
    }

    static TokenSigner create(TokenKind kind) {
        try {
            KeyPair keys = keyPair(kind);
            JWK jwk = kind == TokenKind.ES256
                    ? new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.getPublic())
                            .keyID(KEY_ID)
                            .build()
                    : new RSAKey.Builder((RSAPublicKey) keys.getPublic())
                            .keyID(KEY_ID)
                            .build();
            String header = base64Url("{\"alg\":\"" + kind + "\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}");
            // Up to a million tokens are signed, and this provider is about ten times as fast as the JDK's.
            Signature signature = Signature.getInstance(kind.jcaName(), Providers.corretto());
            signature.initSign(keys.getPrivate());
            return new TokenSigner(header, new JWKSet(jwk.toPublicJWK()).toString(), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot sign with " + kind, e);
        }
    }

    public String issuer() {
        return ISSUER;
    }

    /** Returns the key set that verifies the tokens, as JSON. */
    public String jwks() {
        return jwks;
    }

    /** Signs and returns a token for the user with this number. */
    public String sign(int user) {
        String signed = header + "." + base64Url(claims(ISSUER, user, Instant.now(), Duration.ofDays(1)));
        try {
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("failed to sign the token", e);
        }
    }

    static String base64Url(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the claims of a session token as Wacht issues them, as JSON. */
    static String claims(String issuer, int user, Instant issuedAt, Duration lifetime) {
        String permissions = IntStream.range(0, PERMISSIONS)
                .mapToObj(i -> "\"permission:" + i + "\"")
                .collect(Collectors.joining(","));
        return "{\"iss\":\"" + issuer + "\",\"sub\":\"user_" + user + "\",\"sid\":\"session_" + user
                + "\",\"iat\":" + issuedAt.getEpochSecond() + ",\"exp\":"
                + issuedAt.plus(lifetime).getEpochSecond()
                + ",\"organization\":\"org_" + user % 100 + "\",\"permissions\":{\"organization\":[" + permissions
                + "]},\"metadata\":{\"plan\":\"team\",\"seats\":25,\"locale\":\"en\"}}";
    }

    private static KeyPair keyPair(TokenKind kind) throws GeneralSecurityException {
        if (kind == TokenKind.RS256) {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2_048);
            return rsa.generateKeyPair();
        }
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(new ECGenParameterSpec("secp256r1"));
        return ec.generateKeyPair();
    }
}
