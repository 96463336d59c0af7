package dev.wacht.benchmarks.memory;

import java.lang.management.ManagementFactory;

/** The heap that is left when all that can be collected is gone. */
public final class SettledHeap {
    private static final int STEADY = 3;
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 20;

    private SettledHeap() {}

    /**
     * Collects until the figure stays the same, because finalizers and references take more than one collection.
     *
     * @throws IllegalStateException if it never does
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
        throw new IllegalStateException("the heap does not settle");
    }
}
