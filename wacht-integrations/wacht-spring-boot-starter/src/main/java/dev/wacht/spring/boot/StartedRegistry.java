package dev.wacht.spring.boot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Provides the registry of meters or observations once all singletons exist. A guard can be created very early, for
 * example for method security; a registry created at that time would miss the customizers that Boot applies later.
 * Thread-safe.
 */
final class StartedRegistry<T> implements SmartInitializingSingleton {
    private final ObjectProvider<T> beans;

    private volatile @Nullable T registry;

    StartedRegistry(ObjectProvider<T> beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        registry = beans.getIfUnique();
    }

    /** Returns the registry; empty before the application has started. */
    Optional<T> get() {
        return Optional.ofNullable(registry);
    }
}
