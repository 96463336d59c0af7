package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import dev.wacht.client.TimeoutSettings;
import dev.wacht.client.WachtTransportException;
import dev.wacht.client.WachtTransportException.Kind;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls: one OkHttp call per attempt, repeated as {@link RetryPolicy} says, within the call's time. The same for
 * calls that wait and calls that don't. Thread-safe.
 */
final class CallExecutor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallExecutor.class);

    private final HttpStack http;
    private final AsyncThreads threads;
    private final TimeoutSettings timeouts;
    private final RetrySettings retries;
    private final ApiErrorDecoder errors;
    private final CallObserver watch;
    private final RetryBudget budget;
    private final Set<CallState> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    CallExecutor(
            HttpStack http,
            AsyncThreads threads,
            TimeoutSettings timeouts,
            RetrySettings retries,
            ApiErrorDecoder errors,
            CallObserver watch) {
        this.http = http;
        this.threads = threads;
        this.timeouts = timeouts;
        this.retries = retries;
        this.budget = new RetryBudget(retries, System::nanoTime);
        this.errors = errors;
        this.watch = watch;
    }

    /** Makes the call on this thread. */
    <R> R execute(PreparedCall<R> plan) {
        CallState state = open(plan);
        try {
            R value = repeated(plan, state);
            state.events().callEnded(null);
            return value;
        } catch (RuntimeException | Error e) {
            state.events().callEnded(e);
            throw e;
        } finally {
            open.remove(state);
        }
    }

    private <R> R repeated(PreparedCall<R> plan, CallState state) {
        try {
            return retry(plan).executeSupplier(() -> attempt(plan, state));
        } catch (RetryRequestedException unfinished) {
            // The wait for the next attempt was interrupted; the library has set the thread's flag again.
            throw state.failure(Kind.INTERRUPTED, null);
        }
    }

    /** Starts the call. The future completes on the executor for users' code; cancelling it cancels the call. */
    <R> CompletableFuture<R> executeAsync(PreparedCall<R> plan) {
        CallState state = open(plan);
        CompletableFuture<R> result = new CompletableFuture<>();
        Future<?> ended = threads.abortAfter(state, state.remainingNanos());
        // What these two stages bring is in the result.
        CompletableFuture<R> unusedResult = result.whenComplete((value, failure) -> {
            open.remove(state);
            ended.cancel(false);
            // Nothing is under way unless the future was cancelled or completed by the user.
            state.abort(Kind.CANCELLED);
        });
        state.onAbort(failure -> threads.fail(result, failure));
        CompletionStage<R> unusedStage = retry(plan)
                .executeCompletionStage(threads.scheduler(), () -> attemptAsync(plan, state))
                .whenComplete((value, wrapped) -> {
                    Throwable failure = unwrapped(wrapped);
                    state.finish();
                    state.events().callEnded(failure);
                    threads.complete(result, value, failure);
                });
        return result;
    }

    /** Ends every call that is under way; further ones fail. Does nothing when called again. */
    @Override
    public void close() {
        closed = true;
        open.forEach(state -> state.abort(Kind.CLOSED));
        threads.close();
        http.close();
    }

    private CallState open(PreparedCall<?> plan) {
        long nanos = plan.timeout()
                .map(CallExecutor::toNanos)
                .orElseGet(() -> plan.streaming() ? CallState.NO_END : toNanos(timeouts.call()));
        CallEvents events = watch.start(plan.operation(), plan.request().url());
        CallState state = new CallState(http.client(plan.streaming()), plan.request(), plan.operation(), events, nanos);
        open.add(state);
        // Looked at after the call is listed, so that a close in between ends it.
        if (closed) {
            open.remove(state);
            WachtTransportException failure = state.failure(Kind.CLOSED, null);
            events.callEnded(failure);
            throw failure;
        }
        return state;
    }

    private <R> R attempt(PreparedCall<R> plan, CallState state) {
        Call call = state.nextAttempt(attemptNanos(plan));
        try (Response response = call.execute()) {
            return onAnswer(plan, state, response);
        } catch (IOException e) {
            throw onFailure(plan, state, e);
        }
    }

    private <R> CompletableFuture<R> attemptAsync(PreparedCall<R> plan, CallState state) {
        CompletableFuture<R> result = new CompletableFuture<>();
        state.nextAttempt(attemptNanos(plan)).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                if (plan.reader().runsUserCode()) {
                    threads.run(() -> finish(response));
                } else {
                    finish(response);
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                try {
                    result.completeExceptionally(CallExecutor.this.onFailure(plan, state, e));
                } catch (Error fatal) {
                    result.completeExceptionally(fatal);
                }
            }

            private void finish(Response response) {
                try (response) {
                    result.complete(onAnswer(plan, state, response));
                } catch (IOException e) {
                    result.completeExceptionally(CallExecutor.this.onFailure(plan, state, e));
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            }
        });
        return result;
    }

    private <R> R onAnswer(PreparedCall<R> plan, CallState state, Response response) throws IOException {
        int status = response.code();
        state.events().answered(status);
        OpenResponse answer = new OpenResponse(response, state.headersOf(response), state.attempts());
        if (plan.reader().accepts(status) || isGone(plan, state, status)) {
            if (plan.reader().runsUserCode()) {
                state.markHandedOver();
            }
            R value = plan.reader().read(answer);
            budget.giveBack(state.budgetTaken());
            state.events().attemptEnded();
            return value;
        }
        state.events().attemptEnded();
        FailedAttempt.Answered outcome =
                new FailedAttempt.Answered(status, RetryAfter.of(answer.headers(), Instant.now()));
        repeat(plan, state, outcome);
        byte[] body = LimitedBody.readStart(response.body());
        throw errors.decode(plan.operation(), plan.address(), answer, outcome.retryAfter(), body, state);
    }

    /** What to throw for an attempt that got no answer. */
    private RuntimeException onFailure(PreparedCall<?> plan, CallState state, IOException failure) {
        if (failure instanceof UploadReadException local) {
            return local.unchecked();
        }
        if (failure.getCause() instanceof Error fatal) {
            throw fatal;
        }
        Kind kind = TransportFailures.kindOf(state, failure);
        state.events().attemptFailed(kind);
        try {
            repeat(plan, state, TransportFailures.outcome(kind, state, failure));
        } catch (RetryRequestedException again) {
            return again;
        }
        return state.failure(kind, TransportFailures.cause(failure));
    }

    /** Asks for another attempt, if there is to be one. */
    private void repeat(PreparedCall<?> plan, CallState state, FailedAttempt outcome) {
        long remaining = Math.min(state.remainingNanos(), toNanos(timeouts.call()));
        RetryPolicy.Attempt attempt = new RetryPolicy.Attempt(
                state.attempts(),
                plan.operation(),
                outcome,
                plan.bodyRepeatable() && !state.handedOver(),
                state.unauthorizedBefore(),
                Duration.ofNanos(remaining));
        state.record(outcome);
        Optional<Duration> delay = RetryPolicy.nextDelay(
                attempt, settings(plan), ThreadLocalRandom.current().nextDouble());
        if (delay.isPresent() && (outcome.isRateLimited() || acquire(state))) {
            log.debug(
                    "{}: attempt {} ended in {}, next in {}",
                    plan.operation().name(),
                    attempt.number(),
                    outcome,
                    delay.get());
            state.events().retryScheduled(delay.get());
            throw new RetryRequestedException(delay.get().toMillis());
        }
    }

    private boolean acquire(CallState state) {
        if (budget.tryAcquire()) {
            state.markBudgetTaken();
            return true;
        }
        state.note("the retry budget is spent, see RetrySettings.budget");
        return false;
    }

    /** What removes something and then finds nothing, after an attempt that may have arrived, has done what was asked. */
    private static boolean isGone(PreparedCall<?> plan, CallState state, int status) {
        return status == 404 && plan.operation().isRemoval() && plan.reader().acceptsGone() && state.isAmbiguous();
    }

    private <R> Retry retry(PreparedCall<R> plan) {
        // The policy decides inside the attempt; the library only runs the loop and the waits.
        return Retry.of(
                plan.operation().name(),
                RetryConfig.<R>custom()
                        .maxAttempts(settings(plan).maxAttempts())
                        .retryOnException(RetryRequestedException.class::isInstance)
                        .intervalBiFunction(
                                (attempt, ended) -> ((RetryRequestedException) ended.getLeft()).delayMillis())
                        .build());
    }

    private RetrySettings settings(PreparedCall<?> plan) {
        return plan.retries().orElse(retries);
    }

    private long attemptNanos(PreparedCall<?> plan) {
        return plan.streaming() ? CallState.NO_END : toNanos(timeouts.attempt());
    }

    /** What a stage failed with, without what stages put around it. */
    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static long toNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            // Longer than 292 years.
            return CallState.NO_END;
        }
    }
}
