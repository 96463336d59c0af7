package dev.wacht.auth;

import java.io.Serial;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts only DER for ECDSA signatures, as Conscrypt does. Delegates the checks to the runtime. */
final class DerOnlyProvider extends Provider {
    @Serial
    private static final long serialVersionUID = 1L;

    DerOnlyProvider() {
        super("DerOnly", "1", "knows one form of ECDSA signatures");
        for (String name : List.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA")) {
            Service real = Security.getProvider("SunEC").getService("Signature", name);
            putService(new Service(this, "Signature", name, real.getClassName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                    return real.newInstance(parameter);
                }
            });
        }
    }
}
