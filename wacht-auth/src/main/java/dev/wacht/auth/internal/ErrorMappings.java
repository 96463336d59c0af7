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
import org.slf4j.LoggerFactory;

/** The {@link ErrorMapping}s on the class path or module path. They are loaded when the first is asked for. */
public final class ErrorMappings {
    private static final class Loaded {
        static final List<ErrorMapping> ALL = load();
    }

    private ErrorMappings() {}

    /** Returns the exception to respond with, or empty if no mapping knows the one that was thrown. */
    public static Optional<WachtException> map(Throwable thrown) {
        return Loaded.ALL.stream()
                .flatMap(mapping -> mapping.map(thrown).stream())
                .findFirst();
    }

    /** Returns the exceptions that some mapping knows. */
    public static Set<Class<? extends Exception>> types() {
        return Loaded.ALL.stream().flatMap(mapping -> mapping.types().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** A provider that cannot be loaded must not hide the error that is to be responded to. */
    private static List<ErrorMapping> load() {
        List<ErrorMapping> mappings = new ArrayList<>();
        Iterator<ErrorMapping> providers = ServiceLoader.load(ErrorMapping.class, ErrorMapping.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return List.copyOf(mappings);
                }
                mappings.add(providers.next());
            } catch (ServiceConfigurationError e) {
                LoggerFactory.getLogger(ErrorMapping.class).warn("A provider of ErrorMapping cannot be loaded", e);
            }
        }
    }
}
