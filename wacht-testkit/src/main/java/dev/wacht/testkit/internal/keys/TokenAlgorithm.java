package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

/**
 * The signature algorithms of Wacht's tokens (RFC 7518, section 3): ES256 for session tokens, RS256 for OAuth tokens.
 */
public enum TokenAlgorithm {
    ES256("EC", "SHA256withECDSAinP1363Format") {
        @Override
        KeyPair generate() throws GeneralSecurityException {
            return EcJwk.generate();
        }

        @Override
        KeyPair read(JsonNode jwk) throws GeneralSecurityException {
            return EcJwk.read(jwk);
        }

        @Override
        void writePublic(KeyPair pair, ObjectNode jwk) {
            EcJwk.writePublic(pair, jwk);
        }

        @Override
        void writePrivate(KeyPair pair, ObjectNode jwk) {
            EcJwk.writePrivate(pair, jwk);
        }
    },

    RS256("RSA", "SHA256withRSA") {
        @Override
        KeyPair generate() throws GeneralSecurityException {
            return RsaJwk.generate();
        }

        @Override
        KeyPair read(JsonNode jwk) throws GeneralSecurityException {
            return RsaJwk.read(jwk);
        }

        @Override
        void writePublic(KeyPair pair, ObjectNode jwk) {
            RsaJwk.writePublic(pair, jwk);
        }

        @Override
        void writePrivate(KeyPair pair, ObjectNode jwk) {
            RsaJwk.writePrivate(pair, jwk);
        }
    };

    private final String keyType;
    private final String jcaName;

    TokenAlgorithm(String keyType, String jcaName) {
        this.keyType = keyType;
        this.jcaName = jcaName;
    }

    /** Returns the {@code kty} of the algorithm's JWKs. */
    public String keyType() {
        return keyType;
    }

    Signature signature() throws GeneralSecurityException {
        return Signature.getInstance(jcaName);
    }

    abstract KeyPair generate() throws GeneralSecurityException;

    abstract KeyPair read(JsonNode jwk) throws GeneralSecurityException;

    /** Adds the members of the public key. */
    abstract void writePublic(KeyPair pair, ObjectNode jwk);

    /** Adds the members of the private key. */
    abstract void writePrivate(KeyPair pair, ObjectNode jwk);
}
