package dev.wacht.benchmarks.guard;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.server.ServerProcess;
import java.io.IOException;

/**
 * The cost of a load.
 *
 * @param requests the number of completed requests
 * @param wallNanos how long the load lasted
 * @param serverNanos CPU time of the server's process, including the JIT compiler and the garbage collector
 * @param threadNanos CPU time of the server's Java threads
 * @param clientNanos CPU time of the threads that sent the load
 */
record LoadFigures(long requests, long wallNanos, long serverNanos, long threadNanos, long clientNanos) {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    static LoadFigures soFar(Load load, ServerProcess server) throws IOException {
        long serverNanos = Long.parseLong(server.ask(GuardServer.CPU));
        long threadNanos = Long.parseLong(server.ask(GuardServer.THREAD_CPU));
        return new LoadFigures(load.completed(), System.nanoTime(), serverNanos, threadNanos, load.cpuNanos());
    }

    LoadFigures plus(LoadFigures other) {
        return new LoadFigures(
                requests + other.requests,
                wallNanos + other.wallNanos,
                serverNanos + other.serverNanos,
                threadNanos + other.threadNanos,
                clientNanos + other.clientNanos);
    }

    LoadFigures minus(LoadFigures other) {
        return new LoadFigures(
                requests - other.requests,
                wallNanos - other.wallNanos,
                serverNanos - other.serverNanos,
                threadNanos - other.threadNanos,
                clientNanos - other.clientNanos);
    }

    void record(String variant, Recorder recorder) {
        recorder.record(variant, Metrics.RATE, requests * NANOS_PER_SECOND / wallNanos);
        recorder.record(variant, Metrics.CPU, serverNanos / NANOS_PER_MICRO / requests);
        recorder.record(variant, Metrics.THREAD_CPU, threadNanos / NANOS_PER_MICRO / requests);
        recorder.record(variant, Metrics.CLIENT_CPU, clientNanos / NANOS_PER_MICRO / requests);
    }
}
