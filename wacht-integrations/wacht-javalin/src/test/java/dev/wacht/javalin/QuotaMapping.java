package dev.wacht.javalin;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ErrorMapping;
import dev.wacht.auth.WachtException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Maps an exception of another library, as wacht-client does. {@link java.util.ServiceLoader} finds it in these tests.
 */
public final class QuotaMapping implements ErrorMapping {
    /** The exception that this mapping maps. */
    static final class QuotaException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** For {@link java.util.ServiceLoader}. */
    public QuotaMapping() {}

    @Override
    public Set<Class<? extends Exception>> types() {
        return Set.of(QuotaException.class);
    }

    @Override
    public Optional<WachtException> map(Throwable thrown) {
        return thrown instanceof QuotaException
                ? Optional.of(new AuthUnavailableException("no quota", Duration.ofSeconds(7), null))
                : Optional.empty();
    }
}
