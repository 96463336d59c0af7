package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.DaemonThreads;
import dev.wacht.client.doctor.Finding;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs tasks concurrently on daemon threads. Each task has a deadline and collects its own findings. */
final class ConcurrentTasks implements AutoCloseable {
    /** Requests have shorter time-outs; this deadline is for a DNS resolver that does not respond. */
    static final Duration DEADLINE = Duration.ofMillis(4_500);

    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("wacht-doctor"));

    <T> Task<T> start(Function<Findings, T> work, Duration deadline) {
        Findings findings = new Findings();
        long end = System.nanoTime() + deadline.toNanos();
        return new Task<>(threads.submit(() -> work.apply(findings)), findings, end);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A running task. */
    static final class Task<T> {
        private final Future<T> result;
        private final Findings findings;
        private final long end;

        private Task(Future<T> result, Findings findings, long end) {
            this.result = result;
            this.findings = findings;
            this.end = end;
        }

        /**
         * Blocks until the task has ended, and adds its findings.
         *
         * @param ifTimedOut the finding if the deadline is exceeded
         * @param ifFailed returns the finding for an exception
         * @return empty if the task timed out or failed
         */
        Optional<T> await(Findings all, Finding ifTimedOut, Function<Throwable, Finding> ifFailed) {
            try {
                return Optional.of(result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                findings.report(ifTimedOut);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                findings.report(ifFailed.apply(cause == null ? e : cause));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                findings.report(ifTimedOut);
            } finally {
                all.addAll(findings);
            }
            return Optional.empty();
        }
    }
}
