package dev.wacht.benchmarks.memory;

import java.lang.management.ManagementFactory;

/** Measures the heap in use after garbage collection. */
public final class SettledHeap {
    private static final int STEADY = 3;
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 20;

    private SettledHeap() {}

    /**
     * Runs the garbage collector until the size of the heap remains the same, and returns that size. Objects with
     * finalizers and references need more than one collection.
     *
     * @throws IllegalStateException if the size still changes after 100 collections
     */
    public static long bytes() throws InterruptedException {
        long last = -1;
        int same = 0;
        for (int i = 0; i < TRIES; i++) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            same = used == last ? same + 1 : 0;
            if (same == STEADY) {
                return used;
            }
            last = used;
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("the heap size still changes after " + TRIES + " collections");
    }
}
