package dev.wacht.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;

/** Checks one signature, by JCA. For one thread. */
interface SignatureEngine {
    void init(PublicKey key) throws InvalidKeyException;

    /** @throws java.security.SignatureException if it is no signature of this kind, by its form alone */
    boolean verify(byte[] signed, byte[] signature) throws GeneralSecurityException;
}
