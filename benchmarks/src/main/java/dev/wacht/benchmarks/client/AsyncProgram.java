package dev.wacht.benchmarks.client;

import dev.wacht.benchmarks.JavaThreadCpu;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a constant number of calls in flight by starting a new call whenever one completes. Prints one line: the number
 * of completed calls, the wall time in nanoseconds, and the CPU time in nanoseconds.
 */
public final class AsyncProgram {
    private final AsyncListUsers users;
    private final Semaphore free = new Semaphore(AsyncListUsers.IN_FLIGHT);
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private AsyncProgram(AsyncListUsers users) {
        this.users = users;
    }

    /** @param arguments the variant, the server's port, the duration of the warm-up and that of the measurement */
    public static void main(String[] arguments) throws InterruptedException {
        try (AsyncListUsers users = AsyncListUsers.named(arguments[0], Integer.parseInt(arguments[1]))) {
            AsyncProgram program = new AsyncProgram(users);
            program.callFor(Duration.parse(arguments[2]));
            JavaThreadCpu cpu = new JavaThreadCpu();
            int before = program.completed.get();
            long start = System.nanoTime();
            program.callFor(Duration.parse(arguments[3]));
            long wall = System.nanoTime() - start;
            System.out.println(program.completed.get() - before + " " + wall + " " + cpu.nanos());
            program.free.acquire(AsyncListUsers.IN_FLIGHT);
        }
    }

    /** Starts calls for at least this time, and until {@link AsyncListUsers#IN_FLIGHT} calls have completed. */
    private void callFor(Duration time) throws InterruptedException {
        int enough = completed.get() + AsyncListUsers.IN_FLIGHT;
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos() || completed.get() < enough) {
            free.acquire();
            Throwable cause = failure.get();
            if (cause != null) {
                throw new IllegalStateException("a call failed", cause);
            }
            CompletionStage<?> response = users.call();
            response.whenComplete(this::complete);
        }
    }

    private void complete(@Nullable Object response, @Nullable Throwable cause) {
        if (cause != null) {
            failure.set(cause);
        }
        completed.incrementAndGet();
        free.release();
    }
}
