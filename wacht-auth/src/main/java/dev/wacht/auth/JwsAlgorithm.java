package dev.wacht.auth;

import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** The signatures that can be configured (RFC 7518, section 3.1): asymmetric ones, each bound to one kind of key. */
enum JwsAlgorithm {
    ES256("SHA256withECDSAinP1363Format", "EC", "P-256", 64),
    ES384("SHA384withECDSAinP1363Format", "EC", "P-384", 96),
    ES512("SHA512withECDSAinP1363Format", "EC", "P-521", 132),
    RS256("SHA256withRSA", "RSA", null, 0),
    PS256("RSASSA-PSS", "RSA", null, 0);

    private final String jcaName;
    private final String keyType;

    @Nullable private final String curve;

    private final int ecSignatureLength;

    JwsAlgorithm(String jcaName, String keyType, @Nullable String curve, int ecSignatureLength) {
        this.jcaName = jcaName;
        this.keyType = keyType;
        this.curve = curve;
        this.ecSignatureLength = ecSignatureLength;
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
            engine(provider).initVerify(key);
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
        if (ecSignatureLength > 0 && !isPlausible(signature)) {
            return false;
        }
        try {
            Signature engine = engine(provider);
            engine.initVerify(key);
            engine.update(signed);
            return engine.verify(signature) && isPadded(key, signed, signature);
        } catch (SignatureException e) {
            // Not a signature of this kind, by its form alone.
            return false;
        } catch (InvalidKeyException | RuntimeException e) {
            throw new AuthUnavailableException("the crypto provider failed to check " + name(), null, e);
        }
    }

    /** @throws IllegalArgumentException if the provider does not have the algorithm */
    Signature engine(@Nullable Provider provider) {
        try {
            Signature engine =
                    provider == null ? Signature.getInstance(jcaName) : Signature.getInstance(jcaName, provider);
            if (this == PS256) {
                engine.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            return engine;
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            String where = provider == null ? "this Java runtime" : "the cryptoProvider " + provider.getName();
            throw new IllegalArgumentException(where + " has no " + jcaName + ", which " + name() + " needs", e);
        }
    }

    /** Exactly r and s, neither zero: JCA takes shorter ones, and some old JDKs took zeros (CVE-2022-21449). */
    private boolean isPlausible(byte[] signature) {
        return signature.length == ecSignatureLength
                && !isZero(signature, 0, ecSignatureLength / 2)
                && !isZero(signature, ecSignatureLength / 2, ecSignatureLength);
    }

    private boolean isPadded(PublicKey key, byte[] signed, byte[] signature) {
        return this != RS256 || (key instanceof RSAPublicKey rsa && RsaPadding.isStandard(rsa, signed, signature));
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
