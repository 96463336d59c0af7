package dev.wacht.benchmarks;

/** The names of what is measured, as they stand in the results. */
public final class Metrics {
    /** CPU time of the threads that did the work, per operation. */
    public static final String CPU = "cpu µs";

    /** Bytes allocated per operation. */
    public static final String BYTES = "bytes";

    /** Wall time per operation. */
    public static final String WALL = "wall µs";

    /** Operations per second of wall time. */
    public static final String RATE = "per s";

    /** Wall time of a whole program. */
    public static final String START = "start ms";

    /** CPU time of a whole program. */
    public static final String START_CPU = "start cpu ms";

    /** CPU time of Java threads per operation, where {@link #CPU} is that of the whole process. */
    public static final String THREAD_CPU = "thread cpu µs";

    /** CPU time of the load generator per request: what the machine did beside serving. */
    public static final String CLIENT_CPU = "client cpu µs";

    /** Java threads that stay. */
    public static final String THREADS = "threads";

    /** Bytes of heap that stay. */
    public static final String HEAP = "heap bytes";

    private Metrics() {}
}
