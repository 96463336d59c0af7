package dev.wacht.benchmarks;

/** The names of the metrics in the results, with their units. */
public final class Metrics {
    /** CPU time of the threads that did the work, per operation. */
    public static final String CPU = "cpu µs";

    /**
     * CPU time per operation in the last warm-up slice, divided by that in the measured slices: 1 if the times were
     * stable.
     */
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

    /** CPU time of Java threads per operation, in experiments whose {@link #CPU} covers the whole process. */
    public static final String THREAD_CPU = "thread cpu µs";

    /** CPU time that the load generator uses per request. It runs on the same machine as the server. */
    public static final String CLIENT_CPU = "client cpu µs";

    /** The number of elements that a program processed. */
    public static final String COUNT = "count";

    /** Requests that reached the JWKS endpoint. */
    public static final String FETCHES = "fetches";

    /** Java threads that the measured object keeps alive. */
    public static final String THREADS = "threads";

    /** Bytes of heap that the measured object retains. */
    public static final String HEAP = "heap bytes";

    private Metrics() {}
}
