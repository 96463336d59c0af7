package dev.wacht.benchmarks.tokens;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import org.conscrypt.Conscrypt;

/** Creates JCA providers as an application would. */
final class Providers {
    private Providers() {}

    /**
     * Returns the Amazon Corretto Crypto Provider.
     *
     * @throws IllegalStateException if its native library does not load on this platform
     */
    static Provider corretto() {
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }

    static Provider conscrypt() {
        return Conscrypt.newProvider();
    }
}
