package dev.wacht.auth;

import java.io.Serial;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes every ES256 and RS256 signature for a good one. For fuzzing what comes after the check, which nobody else gets to. */
final class CredulousProvider extends Provider {
    @Serial
    private static final long serialVersionUID = 1L;

    CredulousProvider() {
        super("Credulous", "1", "believes everything");
        for (String name : List.of("SHA256withECDSA", "SHA256withRSA")) {
            putService(new Service(this, "Signature", name, CredulousSignature.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new CredulousSignature();
                }
            });
        }
    }

    private static final class CredulousSignature extends SignatureSpi {
        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {}

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        protected void engineInitSign(PrivateKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected byte[] engineSign() {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("deprecation")
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("deprecation")
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
