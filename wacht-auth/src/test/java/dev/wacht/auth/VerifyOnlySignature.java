package dev.wacht.auth;

import java.security.PrivateKey;
import java.security.SignatureSpi;

/** A signature of a test's crypto provider that only verifies. */
abstract class VerifyOnlySignature extends SignatureSpi {
    @Override
    protected final void engineInitSign(PrivateKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected final byte[] engineSign() {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("deprecation")
    protected final void engineSetParameter(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("deprecation")
    protected final Object engineGetParameter(String name) {
        throw new UnsupportedOperationException();
    }
}
