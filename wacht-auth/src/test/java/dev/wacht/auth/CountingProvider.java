package dev.wacht.auth;

import java.io.Serial;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Verifies ES256 and RS256 with the runtime's providers, and counts the checks. */
final class CountingProvider extends Provider {
    @Serial
    private static final long serialVersionUID = 1L;

    final AtomicInteger checks = new AtomicInteger();

    /** Runs before each check. */
    transient volatile Runnable beforeCheck = () -> {};

    CountingProvider() {
        super("Counting", "1", "counts signature checks");
        for (String name : List.of("SHA256withECDSA", "SHA256withRSA")) {
            putService(new Service(this, "Signature", name, CountingSignature.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                    return new CountingSignature(Signature.getInstance(name));
                }
            });
        }
    }

    private final class CountingSignature extends VerifyOnlySignature {
        private final Signature real;

        CountingSignature(Signature real) {
            this.real = real;
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            real.initVerify(key);
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            real.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            real.update(bytes, from, length);
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            checks.incrementAndGet();
            beforeCheck.run();
            return real.verify(signature);
        }
    }
}
