package dev.wacht.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** Checks one signature, by JCA. For one thread. */
interface SignatureEngine {
    void init(PublicKey key) throws InvalidKeyException;

    /** @throws java.security.SignatureException if it is no signature of this kind, by its form alone */
    boolean verify(byte[] signed, byte[] signature) throws GeneralSecurityException;

    /** Makes engines of one kind. */
    interface Factory {
        /**
         * @param provider null for the runtime's first one that has what is needed
         * @throws NoSuchAlgorithmException if it is missing; the message names it
         */
        SignatureEngine create(@Nullable Provider provider) throws NoSuchAlgorithmException;
    }
}
