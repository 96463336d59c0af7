package dev.wacht.api.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. Thread-safe. */
public final class Lazy<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<T> maker;
    private volatile @Nullable T value;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    public T get() {
        T made = value;
        if (made != null) {
            return made;
        }
        lock.lock();
        try {
            T again = value;
            if (again != null) {
                return again;
            }
            T fresh = maker.get();
            value = fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }
}
