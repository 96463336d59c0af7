package dev.wacht.api.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created once, when it is first used. Thread-safe. */
public final class Lazy<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<T> factory;
    private volatile @Nullable T value;

    public Lazy(Supplier<T> factory) {
        this.factory = factory;
    }

    public T get() {
        T first = value;
        if (first != null) {
            return first;
        }
        lock.lock();
        try {
            T again = value;
            if (again != null) {
                return again;
            }
            T created = factory.get();
            value = created;
            return created;
        } finally {
            lock.unlock();
        }
    }
}
