package dev.wacht.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** The CPU time of all Java threads of this process from now on. Compiler and collector are not among them. */
public final class JavaThreadCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Long> before = byThread();

    /** Of the threads that are alive. */
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
