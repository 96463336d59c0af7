package dev.wacht.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import java.security.SignatureException;

/**
 * Converts the ECDSA signatures of tokens to DER (RFC 3279, section 2.2.3), which every JCA provider accepts. In
 * tokens, r and s have a fixed length (RFC 7518, section 3.4). Some providers, such as Conscrypt, do not support that
 * form. With DER for all providers, there is only one code path to test.
 */
final class EcdsaSignature {
    private EcdsaSignature() {}

    /**
     * @throws SignatureException if r or s is zero or too large (CVE-2022-21449), or the signature does not have the
     *     algorithm's length
     */
    static byte[] toDer(byte[] signature, JWSAlgorithm algorithm) throws SignatureException {
        try {
            ECDSA.ensureLegalSignature(signature, algorithm);
            return ECDSA.transcodeSignatureToDER(signature);
        } catch (JOSEException e) {
            throw new SignatureException("not an ECDSA signature", e);
        }
    }
}
