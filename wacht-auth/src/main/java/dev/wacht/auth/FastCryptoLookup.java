package dev.wacht.auth;

import java.security.Provider;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Finds the provider of wacht-fast-crypto if that module is on the class path. Loads one class by its name, so that
 * nothing else on the class path can replace the provider. If the provider cannot be used, the JDK verifies signatures.
 */
final class FastCryptoLookup {
    private static final String CLASS = "dev.wacht.fastcrypto.FastCrypto";

    /** The algorithms for which the module runs known-answer tests before it is used. */
    private static final Set<JwsAlgorithm> SUPPORTED = EnumSet.of(JwsAlgorithm.ES256, JwsAlgorithm.RS256);

    private FastCryptoLookup() {}

    /** @return null if the JDK's providers are to be used */
    static @Nullable Provider find(Set<JwsAlgorithm> algorithms, Logger log) {
        if (!SUPPORTED.containsAll(algorithms)) {
            return null;
        }
        Class<?> type;
        try {
            type = Class.forName(CLASS, true, FastCryptoLookup.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
        try {
            Object module = type.getConstructor().newInstance();
            Provider provider = (Provider) ((Supplier<?>) module).get();
            algorithms.forEach(algorithm -> algorithm.requireAvailable(provider));
            log.info("signatures are verified by {} {}", provider.getName(), provider.getVersionStr());
            return provider;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            log.warn("wacht-fast-crypto cannot be used, so the JDK verifies signatures: {}", e.getMessage());
            return null;
        }
    }
}
