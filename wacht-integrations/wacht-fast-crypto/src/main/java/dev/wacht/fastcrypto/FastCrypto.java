package dev.wacht.fastcrypto;

import java.security.Provider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies Amazon Corretto Crypto Provider, for Linux on x86-64 and ARM64 and macOS on ARM64. Wacht's verifiers use it
 * automatically if this class is on the class path. It is not registered with {@link java.security.Security}.
 *
 * <p>The provider is loaded once per process, when the first verifier is built. Before it is used, it must verify known
 * signatures and reject forged ones. Its native code is written to a temporary file.
 *
 * <p>Thread-safe.
 */
public final class FastCrypto implements Supplier<Provider> {
    /** Called by verifiers, which find the class by its name. */
    public FastCrypto() {}

    /**
     * Returns the provider. The first call blocks while the provider is loaded.
     *
     * @throws IllegalStateException if there is no provider for this platform, its native code cannot be loaded, or it
     *     verified a known signature wrongly; the message names the cause. Later calls throw the exception again
     *     without another attempt
     */
    @Override
    public Provider get() {
        Provider provider = Loaded.PROVIDER;
        if (provider == null) {
            throw new IllegalStateException(Loaded.PROBLEM);
        }
        return provider;
    }

    /** Loads the provider once per process. */
    private static final class Loaded {
        private static final @Nullable Provider PROVIDER;
        private static final String PROBLEM;

        static {
            @Nullable Provider loaded = null;
            String problem = "";
            try {
                loaded = CorrettoProvider.load();
                KnownAnswers.check(loaded);
            } catch (UnavailableException e) {
                loaded = null;
                problem = String.valueOf(e.getMessage());
            }
            PROVIDER = loaded;
            PROBLEM = problem;
        }
    }
}
