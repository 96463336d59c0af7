package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ErrorMapping;
import dev.wacht.auth.WachtException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mapping that fails never hides the original exception. */
class ErrorMappingsTest {
    private final WachtException mapped = new AuthUnavailableException("mapped", Duration.ofSeconds(1), null);

    @Test
    void aMappingThatFailsIsSkipped() {
        ErrorMappings mappings = new ErrorMappings(List.of(
                mapping(thrown -> {
                    throw new IllegalStateException("broken");
                }),
                mapping(thrown -> {
                    throw new NoClassDefFoundError("gone");
                }),
                mapping(thrown -> thrown instanceof IOException ? Optional.of(mapped) : Optional.empty())));

        assertThat(mappings.map(new IOException())).contains(mapped);
        assertThat(mappings.map(new IllegalArgumentException())).isEmpty();
        assertThat(mappings.types()).containsExactly(IOException.class);
    }

    @Test
    void typesThatCannotBeLoadedAreSkipped() {
        ErrorMappings mappings = new ErrorMappings(List.of(new ErrorMapping() {
            @Override
            public Set<Class<? extends Exception>> types() {
                throw new NoClassDefFoundError("gone");
            }

            @Override
            public Optional<WachtException> map(Throwable thrown) {
                return Optional.empty();
            }
        }));

        assertThat(mappings.types()).isEmpty();
    }

    @Test
    @Timeout(10)
    void unreadableClassPathEndsTheSearch() {
        assertThat(ErrorMappings.load(new Providers(List.of(), Integer.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void aProviderThatCannotBeLoadedIsSkipped() {
        ErrorMapping good = mapping(thrown -> Optional.empty());

        assertThat(ErrorMappings.load(new Providers(List.of(good), 1))).containsExactly(good);
    }

    private static ErrorMapping mapping(Function<Throwable, Optional<WachtException>> map) {
        return new ErrorMapping() {
            @Override
            public Set<Class<? extends Exception>> types() {
                return Set.of(IOException.class);
            }

            @Override
            public Optional<WachtException> map(Throwable thrown) {
                return map.apply(thrown);
            }
        };
    }

    /** Fails a number of times, and then returns its elements. */
    private static final class Providers implements Iterator<ErrorMapping> {
        private final Iterator<ErrorMapping> good;
        private int failures;

        Providers(List<ErrorMapping> good, int failures) {
            this.good = good.iterator();
            this.failures = failures;
        }

        @Override
        public boolean hasNext() {
            if (failures > 0) {
                failures--;
                throw new ServiceConfigurationError("cannot be read");
            }
            return good.hasNext();
        }

        @Override
        public ErrorMapping next() {
            if (!good.hasNext()) {
                throw new NoSuchElementException();
            }
            return good.next();
        }
    }
}
