package dev.wacht.benchmarks;

/** The names and units of what is measured, as the results have them. */
public final class Metrics {
    /** CPU time of the threads that did the work, per operation. */
    public static final String CPU = "cpu µs";

    /** CPU time per operation in the last part of the warm-up, divided by that measured afterwards: 1 when times are level. */
    public static final String LEVEL = "last warm-up / measured";

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

    /** How many there were. */
    public static final String COUNT = "count";

    /** Requests that reached the server of the keys. */
    public static final String FETCHES = "fetches";

    /** Java threads that stay. */
    public static final String THREADS = "threads";

    /** Bytes of heap that stay. */
    public static final String HEAP = "heap bytes";

    private Metrics() {}
}
