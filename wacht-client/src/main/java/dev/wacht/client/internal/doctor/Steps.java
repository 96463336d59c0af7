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

/** Runs steps side by side on daemon threads, each with findings of its own and a deadline. */
final class Steps implements AutoCloseable {
    /** The steps themselves end earlier: this is for a resolver that hangs, or a slow check of an application. */
    static final Duration DEADLINE = Duration.ofMillis(4_500);

    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("wacht-doctor"));

    <T> Step<T> start(Function<Findings, T> work, Duration deadline) {
        Findings findings = new Findings();
        long end = System.nanoTime() + deadline.toNanos();
        return new Step<>(threads.submit(() -> work.apply(findings)), findings, end);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One step. */
    static final class Step<T> {
        private final Future<T> result;
        private final Findings findings;
        private final long end;

        private Step(Future<T> result, Findings findings, long end) {
            this.result = result;
            this.findings = findings;
            this.end = end;
        }

        /**
         * Waits for the end of the step, and adds what it found.
         *
         * @param ifLate the finding if the deadline is over
         * @param ifFailed returns the finding for an exception
         * @return empty if the step was late or failed
         */
        Optional<T> await(Findings all, Finding ifLate, Function<Throwable, Finding> ifFailed) {
            try {
                return Optional.of(result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                findings.report(ifLate);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                findings.report(ifFailed.apply(cause == null ? e : cause));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                findings.report(ifLate);
            } finally {
                all.addAll(findings);
            }
            return Optional.empty();
        }
    }
}
