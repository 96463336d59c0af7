package dev.wacht.client.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates threads that do not keep the JVM alive. */
final class DaemonThreads {
    private DaemonThreads() {}

    /** Returns a factory of daemon threads named {@code prefix-1}, {@code prefix-2} and so on. */
    static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
