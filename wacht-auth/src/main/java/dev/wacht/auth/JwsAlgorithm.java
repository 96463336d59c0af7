package dev.wacht.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import org.jspecify.annotations.Nullable;

/** The signatures that can be configured (RFC 7518, section 3.1): asymmetric ones, each bound to one kind of key. */
enum JwsAlgorithm {
    ES256("EC", "P-256"),
    ES384("EC", "P-384"),
    ES512("EC", "P-521"),
    RS256("RSA", null),
    PS256("RSA", null);

    private final String keyType;

    @Nullable private final String curve;

    JwsAlgorithm(String keyType, @Nullable String curve) {
        this.keyType = keyType;
        this.curve = curve;
    }

    /** @throws IllegalArgumentException if there is no such algorithm, or it is none that a public key can check */
    static JwsAlgorithm named(String name) {
        for (JwsAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("algorithms must be of ES256, ES384, ES512, RS256, PS256");
    }

    /** Whether a JWK of this type, and of this curve if it has one, is for this algorithm. */
    boolean takes(@Nullable Object jwkType, @Nullable Object jwkCurve) {
        return keyType.equals(jwkType) && (curve == null || curve.equals(jwkCurve));
    }

    /** Whether the provider can check with this key at all. */
    boolean canUse(PublicKey key, @Nullable Provider provider) {
        try {
            engine(provider).init(key);
            return true;
        } catch (InvalidKeyException e) {
            return false;
        }
    }

    /**
     * Whether the key made the signature.
     *
     * @throws AuthUnavailableException if the provider fails: that says nothing about the token
     */
    boolean verifies(PublicKey key, byte[] signed, byte[] signature, @Nullable Provider provider) {
        try {
            SignatureEngine engine = engine(provider);
            engine.init(key);
            return engine.verify(signed, signature);
        } catch (SignatureException e) {
            // Not a signature of this kind, by its form alone.
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new AuthUnavailableException("the crypto provider failed to check " + name(), null, e);
        }
    }

    /** @throws IllegalArgumentException if the provider does not have the algorithm */
    SignatureEngine engine(@Nullable Provider provider) {
        try {
            return switch (this) {
                case ES256 -> EcdsaEngine.create("SHA256withECDSA", 64, provider);
                case ES384 -> EcdsaEngine.create("SHA384withECDSA", 96, provider);
                case ES512 -> EcdsaEngine.create("SHA512withECDSA", 132, provider);
                case RS256 -> RsaPkcs1Engine.create(provider);
                case PS256 -> RsaPssEngine.create(provider);
            };
        } catch (NoSuchAlgorithmException e) {
            String where = provider == null ? "this Java runtime" : "the cryptoProvider " + provider.getName();
            throw new IllegalArgumentException(where + " cannot check " + name() + ": " + e.getMessage(), e);
        }
    }
}
