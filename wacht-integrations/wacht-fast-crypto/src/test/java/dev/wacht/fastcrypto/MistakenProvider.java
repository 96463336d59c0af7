package dev.wacht.fastcrypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import org.jspecify.annotations.Nullable;

/** A provider that verifies with the JDK, and then returns another result. */
final class MistakenProvider extends Provider {
    private static final long serialVersionUID = 1L;

    /** Returns the result for a signature. */
    @FunctionalInterface
    interface Mistake {
        boolean verifies(byte[] signature, boolean valid);
    }

    MistakenProvider(Mistake mistake) {
        super("Mistaken", "1", "wrong on purpose");
        for (String algorithm : new String[] {"SHA256withECDSA", "SHA256withRSA"}) {
            putService(new Service(this, "Signature", algorithm, Spi.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new Spi(algorithm, mistake);
                }
            });
        }
    }

    private static final class Spi extends SignatureSpi {
        private final Signature jdk;
        private final Mistake mistake;

        Spi(String algorithm, Mistake mistake) {
            try {
                this.jdk = Signature.getInstance(algorithm);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            this.mistake = mistake;
        }

        @Override
        protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
            jdk.initVerify(publicKey);
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            jdk.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
            jdk.update(bytes, offset, length);
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            boolean valid;
            try {
                valid = jdk.verify(signature);
            } catch (SignatureException e) {
                valid = false;
            }
            return mistake.verifies(signature, valid);
        }

        @Override
        protected void engineInitSign(PrivateKey privateKey) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected byte[] engineSign() {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String parameter, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String parameter) {
            throw new UnsupportedOperationException();
        }
    }
}
