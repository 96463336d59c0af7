package dev.wacht.client.internal;

import dev.wacht.auth.internal.DaemonThreads;
import dev.wacht.client.WachtTransportException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Owns the threads of asynchronous calls: one for delays and deadlines, and others that run users' code. All are daemon
 * threads and start when they are needed. Thread-safe.
 */
public final class AsyncThreads implements AutoCloseable {
    private final ScheduledThreadPoolExecutor scheduler;
    private final Executor executor;
    private final @Nullable ExecutorService own;

    private AsyncThreads(Executor executor, @Nullable ExecutorService own) {
        this.scheduler = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("wacht-timer"));
        this.scheduler.setRemoveOnCancelPolicy(true);
        // Closing the client aborts every call, so later tasks can be dropped.
        this.scheduler.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.executor = executor;
        this.own = own;
    }

    /** @param executor the user's executor, which is not closed; {@code null} for the client's own threads */
    public static AsyncThreads of(@Nullable Executor executor) {
        if (executor != null) {
            return new AsyncThreads(executor, null);
        }
        ExecutorService own = Executors.newCachedThreadPool(DaemonThreads.named("wacht-async"));
        return new AsyncThreads(own, own);
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** Schedules the time-out of a call. */
    Future<?> abortAfter(CallState state, long nanos) {
        if (nanos == CallState.NO_TIMEOUT) {
            return CompletableFuture.completedFuture(null);
        }
        return scheduler.schedule(() -> state.abort(Kind.TIMEOUT), nanos, TimeUnit.NANOSECONDS);
    }

    /** Completes a future on a thread on which users' code may run. */
    <R> void complete(CompletableFuture<R> future, R value, @Nullable Throwable failure) {
        if (failure == null) {
            run(() -> future.complete(value));
        } else {
            fail(future, failure);
        }
    }

    void fail(CompletableFuture<?> future, Throwable failure) {
        if (!future.isDone()) {
            run(() -> future.completeExceptionally(failure));
        }
    }

    void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // The executor is full or shut down: without this, the future would never complete.
            task.run();
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        if (own != null) {
            own.shutdown();
        }
    }
}
