package dev.wacht.fastcrypto;

import java.security.Provider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Corretto Crypto Provider, for Linux on x86-64 and ARM64 and macOS on ARM64. A verifier of Wacht uses it by itself if
 * this class is on its class path; nothing has to be called, and nothing is registered with {@link java.security.Security}.
 *
 * <p>The provider is loaded once in a process, when the first verifier is built, and has to verify known signatures and reject
 * forged ones before it is used. It comes with native code, which it writes to a temporary file.
 *
 * <p>Thread-safe.
 */
public final class FastCrypto implements Supplier<Provider> {
    /** Used by verifiers, through its name. */
    public FastCrypto() {}

    /**
     * Returns the provider. Blocks while it is loaded, the first time.
     *
     * @throws IllegalStateException if there is none for this platform, its native code cannot be loaded, or it gave a wrong
     *     response to a known signature; the message says which. Later calls throw it again, without another attempt
     */
    @Override
    public Provider get() {
        Provider provider = Loaded.PROVIDER;
        if (provider == null) {
            throw new IllegalStateException(Loaded.PROBLEM);
        }
        return provider;
    }

    /** One for the whole process: native code is loaded once. */
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
