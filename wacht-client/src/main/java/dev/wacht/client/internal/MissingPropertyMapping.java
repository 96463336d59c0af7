package dev.wacht.client.internal;

import dev.wacht.api.MissingPropertyException;
import dev.wacht.auth.ErrorMapping;
import dev.wacht.auth.WachtException;
import java.util.Optional;
import java.util.Set;

/** Maps {@link MissingPropertyException} to a 502 response. */
public final class MissingPropertyMapping implements ErrorMapping {
    /** Called by {@link java.util.ServiceLoader}. */
    public MissingPropertyMapping() {}

    @Override
    public Set<Class<? extends Exception>> types() {
        return Set.of(MissingPropertyException.class);
    }

    @Override
    public Optional<WachtException> map(Throwable thrown) {
        return thrown instanceof MissingPropertyException missing
                ? Optional.of(new IncompleteResponseException(missing))
                : Optional.empty();
    }

    /** The error that the service responds with. The cause shows in the log where the property was read. */
    private static final class IncompleteResponseException extends WachtException {
        private static final long serialVersionUID = 1L;

        IncompleteResponseException(MissingPropertyException missing) {
            super(502, "upstream_error", "Wacht's response is incomplete: " + missing.getMessage(), null, missing);
        }
    }
}
