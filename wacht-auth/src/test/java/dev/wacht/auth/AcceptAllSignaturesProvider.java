package dev.wacht.auth;

import java.io.Serial;
import java.security.Provider;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts every ES256 and RS256 signature, to fuzz the code that runs after the signature check. */
final class AcceptAllSignaturesProvider extends Provider {
    @Serial
    private static final long serialVersionUID = 1L;

    AcceptAllSignaturesProvider() {
        super("AcceptAllSignatures", "1", "accepts every signature");
        for (String name : List.of("SHA256withECDSA", "SHA256withRSA")) {
            putService(new Service(this, "Signature", name, AcceptAllSignature.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new AcceptAllSignature();
                }
            });
        }
    }

    private static final class AcceptAllSignature extends VerifyOnlySignature {
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
    }
}
