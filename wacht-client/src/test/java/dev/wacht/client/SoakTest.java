package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.WachtException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls leak nothing: each releases its connection, and many calls do not increase the number of threads, connections
 * or the heap. The system property {@code wacht.soak.calls} is the number of calls.
 */
class SoakTest {
    private static final int CALLS = Integer.getInteger("wacht.soak.calls", 3_000);
    private static final int WORKERS = 8;
    private static final int CONNECTIONS = 64;

    /** Calls that time out are slow on any machine, so only one in 20 is made. */
    private static final int SLOW_ONE_IN = 20;

    private static final int WATCHED = 12;

    /** Idle threads, such as Okio's for time-outs and OkHttp's for connections, may reference their last task. */
    private static final int HELD_BY_IDLE_THREADS = 4;

    private SoakServer server;
    private ConnectionPool pool;
    private OkHttpClient http;
    private WachtClient wacht;
    private TestService service;

    @BeforeEach
    void open() throws IOException {
        server = new SoakServer();
        pool = new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES);
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        http = new OkHttpClient.Builder()
                .connectionPool(pool)
                .dispatcher(dispatcher)
                .build();
        wacht = TestClients.fast(server.url())
                .okHttpClient(http)
                .timeouts(TimeoutSettings.builder().idle(Duration.ofSeconds(5)).build())
                .build();
        service = TestClients.service(wacht);
    }

    @AfterEach
    void close() throws IOException {
        wacht.close();
        http.dispatcher().executorService().shutdown();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(SoakCall.class)
    void everyCallReleasesItsConnection(SoakCall kind) throws Exception {
        for (int i = 0; i < 3; i++) {
            make(kind);
        }
        awaitIdle();
        assertThat(pool.connectionCount()).isEqualTo(pool.idleConnectionCount()).isLessThanOrEqualTo(3);
    }

    /** A call's observer is referenced by all of the client's state of the call. */
    @ParameterizedTest
    @EnumSource(SoakCall.class)
    void everyCallIsGarbageCollected(SoakCall kind) throws Exception {
        List<WeakReference<CallListener.Observer>> observers = new CopyOnWriteArrayList<>();
        try (WachtClient watched = watched(observers)) {
            TestService calls = TestClients.service(watched);
            for (int i = 0; i < WATCHED; i++) {
                make(kind, calls);
            }
            assertThat(observers).hasSize(WATCHED);
            awaitCollected(observers);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void callOfAClosedClientIsGarbageCollected(CallMode mode) {
        List<WeakReference<CallListener.Observer>> observers = new CopyOnWriteArrayList<>();
        WachtClient closed = watched(observers);
        closed.close();
        for (int i = 0; i < WATCHED; i++) {
            assertThat(catchThrowable(
                            () -> mode.call(TestClients.service(closed).list(null))))
                    .isInstanceOf(WachtTransportException.class);
        }
        assertThat(observers).hasSize(WATCHED);
        awaitCollected(observers);
        // Keeps the client reachable until here.
        assertThat(closed.toString()).isNotEmpty();
    }

    private WachtClient watched(List<WeakReference<CallListener.Observer>> observers) {
        return wacht.toBuilder()
                .listener(call -> {
                    CallListener.Observer observer = new CallListener.Observer() {};
                    observers.add(new WeakReference<>(observer));
                    return observer;
                })
                .build();
    }

    private static void awaitCollected(List<WeakReference<CallListener.Observer>> observers) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (kept(observers) > HELD_BY_IDLE_THREADS) {
            assertThat(System.nanoTime()).as("calls are kept").isLessThan(end);
            System.gc();
        }
    }

    private static long kept(List<WeakReference<CallListener.Observer>> observers) {
        return observers.stream().filter(observer -> observer.get() != null).count();
    }

    @Test
    void manyCallsLeakNothing() throws Exception {
        run(CALLS / 10);
        Usage before = usage();
        long start = System.nanoTime();
        run(CALLS - CALLS / 10);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        Usage after = usage();

        Files.writeString(
                Path.of("target", "soak.txt"),
                CALLS + " calls, " + server.requests() + " requests, " + taken.toMillis() + " ms\nafter a tenth: "
                        + before + "\nafter all: " + after + "\n");
        assertThat(after.connections).isLessThanOrEqualTo(CONNECTIONS);
        assertThat(after.threads).as("threads").isLessThanOrEqualTo(before.threads + CONNECTIONS);
        assertThat(after.heapBytes).as("heap").isLessThan(before.heapBytes + 8 * 1024 * 1024);
    }

    private void run(int calls) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            AtomicInteger next = new AtomicInteger();
            List<SoakCall> kinds = List.of(SoakCall.values());
            Callable<Void> work = () -> {
                for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                    SoakCall kind = kinds.get(i % kinds.size());
                    boolean takesItsTurn = !kind.isSlow() || i / kinds.size() % SLOW_ONE_IN == 0;
                    make(takesItsTurn ? kind : SoakCall.SUCCESS);
                }
                return null;
            };
            List<Future<Void>> done = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                done.add(workers.submit(work));
            }
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            workers.shutdown();
            assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        awaitIdle();
    }

    private void make(SoakCall kind) throws Exception {
        make(kind, service);
    }

    private static void make(SoakCall kind, TestService service) throws Exception {
        try {
            kind.make(service);
        } catch (WachtException e) {
            // Most kinds fail; only leaks are under test.
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** A cancelled call releases its connection shortly after its future has completed. */
    private void awaitIdle() {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (http.dispatcher().runningCallsCount() > 0 || pool.connectionCount() != pool.idleConnectionCount()) {
            assertThat(System.nanoTime())
                    .as("connections in use: " + (pool.connectionCount() - pool.idleConnectionCount()))
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private Usage usage() {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("soak-server"))
                .count();
        return new Usage(threads, pool.connectionCount(), heap);
    }

    private record Usage(long threads, int connections, long heapBytes) {}
}
