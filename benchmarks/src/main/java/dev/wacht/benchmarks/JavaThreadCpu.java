package dev.wacht.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures the CPU time that the Java threads of this process have used since this object was created. Threads of the
 * JIT compiler and of the garbage collector are not included.
 */
public final class JavaThreadCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Long> before = byThread();

    /** Returns the CPU nanoseconds of the threads that are still alive. */
    public long nanos() {
        long spent = 0;
        for (Map.Entry<Long, Long> thread : byThread().entrySet()) {
            spent += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return spent;
    }

    private static Map<Long, Long> byThread() {
        Map<Long, Long> nanos = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            long spent = THREADS.getThreadCpuTime(id);
            if (spent >= 0) {
                nanos.put(id, spent);
            }
        }
        return nanos;
    }
}
