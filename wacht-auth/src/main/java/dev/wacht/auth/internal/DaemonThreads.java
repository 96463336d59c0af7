package dev.wacht.auth.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates daemon threads that inherit no thread-locals or context class loader from the request that starts them. */
public final class DaemonThreads {
    private DaemonThreads() {}

    public static Thread create(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        return thread;
    }

    public static Thread start(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.start();
        return thread;
    }

    /** Returns a factory of threads named {@code prefix-1}, {@code prefix-2} and so on. */
    public static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> create(prefix + "-" + count.incrementAndGet(), task);
    }
}
