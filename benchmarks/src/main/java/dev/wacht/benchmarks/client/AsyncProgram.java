package dev.wacht.benchmarks.client;

import dev.wacht.benchmarks.JavaThreadCpu;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps calls under way, a new one for each that ends, and prints how many ended: calls, wall ns, CPU ns. */
public final class AsyncProgram {
    private final AsyncListUsers users;
    private final Semaphore free = new Semaphore(AsyncListUsers.IN_FLIGHT);
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private AsyncProgram(AsyncListUsers users) {
        this.users = users;
    }

    /** @param arguments the variant, the server's port, how long to warm up and how long to count */
    public static void main(String[] arguments) throws InterruptedException {
        try (AsyncListUsers users = AsyncListUsers.named(arguments[0], Integer.parseInt(arguments[1]))) {
            AsyncProgram program = new AsyncProgram(users);
            program.callFor(Duration.parse(arguments[2]));
            JavaThreadCpu cpu = new JavaThreadCpu();
            int before = program.ended.get();
            long start = System.nanoTime();
            program.callFor(Duration.parse(arguments[3]));
            long wall = System.nanoTime() - start;
            System.out.println(program.ended.get() - before + " " + wall + " " + cpu.nanos());
            program.free.acquire(AsyncListUsers.IN_FLIGHT);
        }
    }

    /** For at least that long, and until as many calls have ended as are under way. */
    private void callFor(Duration time) throws InterruptedException {
        int enough = ended.get() + AsyncListUsers.IN_FLIGHT;
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos() || ended.get() < enough) {
            free.acquire();
            Throwable cause = failure.get();
            if (cause != null) {
                throw new IllegalStateException("a call failed", cause);
            }
            CompletionStage<?> answer = users.call();
            answer.whenComplete(this::end);
        }
    }

    private void end(@Nullable Object answer, @Nullable Throwable cause) {
        if (cause != null) {
            failure.set(cause);
        }
        ended.incrementAndGet();
        free.release();
    }
}
