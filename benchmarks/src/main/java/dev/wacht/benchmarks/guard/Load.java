package dev.wacht.benchmarks.guard;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Eight connections that send requests, each as fast as it gets answers, until it is closed. Every answer must be 200.
 *
 * <p>A request is sent so many times before the next. The connections begin at different places of that, as they would be
 * after a long time; otherwise all new tokens would come at once.
 */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
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

    /** Requests that were answered so far. */
    long answered() {
        return answered.get();
    }

    /** CPU time of the connections' threads so far. */
    long cpuNanos() {
        long nanos = 0;
        for (Thread thread : threads) {
            nanos += Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
        }
        return nanos;
    }

    /** Lets it go on for that long, and for some answers at least. */
    void goOn(Duration time) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long before = answered();
        Thread.sleep(time.toMillis());
        while (System.nanoTime() - start < time.toNanos() || answered() - before < CONNECTIONS) {
            throwFailure();
            Thread.sleep(1);
        }
        throwFailure();
    }

    /** Returns when all connections are closed. */
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
                answered.incrementAndGet();
                left--;
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void throwFailure() throws IOException {
        IOException cause = failure;
        if (cause != null) {
            throw new IOException("the load broke off", cause);
        }
    }
}
