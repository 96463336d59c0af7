package dev.wacht.benchmarks.tokens;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import org.conscrypt.Conscrypt;

/** JCA providers that an application can set, as it would make them. */
final class Providers {
    private Providers() {}

    /** @throws IllegalStateException if its native library does not load here */
    static Provider corretto() {
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }

    static Provider conscrypt() {
        return Conscrypt.newProvider();
    }
}
