package dev.wacht.auth;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The supported signature algorithms (RFC 7518, section 3.1): asymmetric ones, each bound to one type of key.
 * Signatures are verified by JCA, with the algorithm names that all providers use.
 */
enum JwsAlgorithm {
    ES256("EC", "P-256", "SHA256withECDSA"),
    ES384("EC", "P-384", "SHA384withECDSA"),
    ES512("EC", "P-521", "SHA512withECDSA"),
    RS256("RSA", null, "SHA256withRSA"),
    PS256("RSA", null, "RSASSA-PSS");

    /** A salt as long as the digest (RFC 7518, section 3.5). */
    private static final PSSParameterSpec PSS_WITH_SHA_256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final String keyType;

    @Nullable private final String curve;

    private final String jcaName;

    JwsAlgorithm(String keyType, @Nullable String curve, String jcaName) {
        this.keyType = keyType;
        this.curve = curve;
        this.jcaName = jcaName;
    }

    /** @throws IllegalArgumentException if the algorithm is unknown or not asymmetric */
    static JwsAlgorithm named(String name) {
        for (JwsAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("algorithms must be among ES256, ES384, ES512, RS256 and PS256");
    }

    /** Returns whether a JWK with this type, and with this curve if it has one, can be used with this algorithm. */
    boolean takes(@Nullable Object jwkType, @Nullable Object jwkCurve) {
        return keyType.equals(jwkType) && (curve == null || curve.equals(jwkCurve));
    }

    /** Returns whether the provider can verify signatures with this key at all. */
    boolean canUse(PublicKey key, @Nullable Provider provider) {
        try {
            jca(provider).initVerify(key);
            return true;
        } catch (InvalidKeyException e) {
            return false;
        }
    }

    /**
     * Returns whether the signature matches the key.
     *
     * @throws AuthUnavailableException if the provider fails; the token may still be valid
     */
    boolean verifies(PublicKey key, byte[] signed, byte[] signature, @Nullable Provider provider) {
        try {
            byte[] form = jcaForm(key, signature);
            Signature jca = jca(provider);
            jca.initVerify(key);
            jca.update(signed);
            return jca.verify(form);
        } catch (SignatureException e) {
            // Malformed for this algorithm.
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new AuthUnavailableException(
                    "the crypto provider failed while verifying an " + name() + " signature", null, e);
        }
    }

    /** @throws IllegalArgumentException if the provider does not have the algorithm */
    void requireAvailable(@Nullable Provider provider) {
        jca(provider);
    }

    /**
     * Converts a signature to the form that JCA expects. Accepts exactly one encoding of a signature, even if a
     * provider accepts more, because tokens are cached by their bytes.
     */
    private byte[] jcaForm(PublicKey key, byte[] signature) throws SignatureException {
        if (keyType.equals("EC")) {
            return EcdsaSignature.toDer(signature, JWSAlgorithm.parse(name()));
        }
        if (!(key instanceof RSAKey rsa)
                || signature.length != (rsa.getModulus().bitLength() + 7) / 8) {
            throw new SignatureException("not as long as the modulus");
        }
        return signature;
    }

    private Signature jca(@Nullable Provider provider) {
        try {
            Signature jca =
                    provider == null ? Signature.getInstance(jcaName) : Signature.getInstance(jcaName, provider);
            if (this == PS256) {
                jca.setParameter(PSS_WITH_SHA_256);
            }
            return jca;
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            String where = provider == null ? "this Java runtime" : "the cryptoProvider " + provider.getName();
            throw new IllegalArgumentException(where + " cannot verify " + name() + ": " + e.getMessage(), e);
        }
    }
}
