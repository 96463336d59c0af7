package dev.wacht.benchmarks.guard;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over eight connections until it is closed. Each connection sends its next request as soon as the
 * response to the previous one has arrived. Every response must have status code 200.
 *
 * <p>A connection repeats each request a fixed number of times before it takes the next one. The connections start at
 * different positions of that sequence, as after a long run; otherwise all new tokens would arrive at the same time.
 */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong completed = new AtomicLong();
    private final Requests requests;
    private final int times;
    private volatile boolean stopped;
    private volatile @Nullable IOException failure;

    private Load(Requests requests, int times) {
        this.requests = requests;
        this.times = times;
    }

    static Load start(int port, Requests requests, int times) throws IOException {
        Load load = new Load(requests, times);
        for (int i = 0; i < CONNECTIONS; i++) {
            LoadConnection connection = LoadConnection.open(port);
            int first = times - i * times / CONNECTIONS;
            load.connections.add(connection);
            load.threads.add(new Thread(() -> load.send(connection, first), "load-" + i));
        }
        for (Thread thread : load.threads) {
            thread.setDaemon(true);
            thread.start();
        }
        return load;
    }

    /** Returns the number of responses so far. */
    long completed() {
        return completed.get();
    }

    /** Returns the CPU time of the connections' threads so far. */
    long cpuNanos() {
        long nanos = 0;
        for (Thread thread : threads) {
            nanos += Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
        }
        return nanos;
    }

    /**
     * Blocks for this time, and until at least as many responses have arrived as there are connections.
     *
     * @throws IOException if a connection failed or received a status code other than 200
     */
    void runFor(Duration time) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long before = completed();
        Thread.sleep(time.toMillis());
        while (System.nanoTime() - start < time.toNanos() || completed() - before < CONNECTIONS) {
            throwFailure();
            Thread.sleep(1);
        }
        throwFailure();
    }

    /** Stops sending, and blocks until all connections are closed. */
    @Override
    public void close() throws IOException {
        stopped = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (LoadConnection connection : connections) {
            connection.close();
        }
    }

    private void send(LoadConnection connection, int first) {
        try {
            int left = first;
            byte[] request = requests.next();
            while (!stopped) {
                if (left == 0) {
                    request = requests.next();
                    left = times;
                }
                connection.send(request);
                completed.incrementAndGet();
                left--;
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void throwFailure() throws IOException {
        IOException cause = failure;
        if (cause != null) {
            throw new IOException("the load stopped early", cause);
        }
    }
}
