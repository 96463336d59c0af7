package dev.wacht.auth.internal;

import dev.wacht.auth.ErrorMapping;
import dev.wacht.auth.WachtException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link ErrorMapping}s on the class path or module path, loaded at first use. A mapping that cannot be loaded, or
 * that fails, must not hide the original exception: it is skipped with a warning.
 */
public final class ErrorMappings {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);

    private static final class Loaded {
        static final ErrorMappings ALL = new ErrorMappings(load());
    }

    private final List<ErrorMapping> mappings;

    ErrorMappings(List<ErrorMapping> mappings) {
        this.mappings = mappings;
    }

    /** Returns the mappings that {@link ServiceLoader} finds. */
    public static ErrorMappings loaded() {
        return Loaded.ALL;
    }

    /** Returns the exception to respond with; empty if no mapping maps the thrown exception. */
    public Optional<WachtException> map(Throwable thrown) {
        for (ErrorMapping mapping : mappings) {
            WachtException mapped = mapOrNull(mapping, thrown);
            if (mapped != null) {
                return Optional.of(mapped);
            }
        }
        return Optional.empty();
    }

    private static @Nullable WachtException mapOrNull(ErrorMapping mapping, Throwable thrown) {
        try {
            return mapping.map(thrown).orElse(null);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} failed, and is skipped", mapping.getClass().getName(), e);
            return null;
        }
    }

    /** Returns the exception types that the mappings map. */
    public Set<Class<? extends Exception>> types() {
        return mappings.stream().flatMap(mapping -> typesOf(mapping).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Class<? extends Exception>> typesOf(ErrorMapping mapping) {
        try {
            return Set.copyOf(mapping.types());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} failed, and is skipped", mapping.getClass().getName(), e);
            return Set.of();
        }
    }

    private static List<ErrorMapping> load() {
        return load(ServiceLoader.load(ErrorMapping.class, ErrorMapping.class.getClassLoader())
                .iterator());
    }

    /** Stops after two failures in a row: if the class path cannot be read, the iterator fails at every call. */
    static List<ErrorMapping> load(Iterator<ErrorMapping> providers) {
        List<ErrorMapping> mappings = new ArrayList<>();
        int failures = 0;
        while (failures < 2) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                mappings.add(providers.next());
                failures = 0;
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                LOG.warn("A provider of ErrorMapping cannot be loaded, and is skipped", e);
            }
        }
        return List.copyOf(mappings);
    }
}
