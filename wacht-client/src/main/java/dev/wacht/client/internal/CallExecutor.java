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
 * Makes blocking and asynchronous calls. Each attempt is one OkHttp call, {@link RetryPolicy} decides about retries,
 * and the time-out of the call covers all attempts. Thread-safe.
 */
final class CallExecutor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallExecutor.class);

    private final HttpStack http;
    private final AsyncThreads threads;
    private final TimeoutSettings timeouts;
    private final RetrySettings retries;
    private final ApiErrorDecoder errors;
    private final CallObserver observer;
    private final RetryBudget budget;
    private final Set<CallState> inProgress = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    CallExecutor(
            HttpStack http,
            AsyncThreads threads,
            TimeoutSettings timeouts,
            RetrySettings retries,
            ApiErrorDecoder errors,
            CallObserver observer) {
        this.http = http;
        this.threads = threads;
        this.timeouts = timeouts;
        this.retries = retries;
        this.budget = new RetryBudget(retries, System::nanoTime);
        this.errors = errors;
        this.observer = observer;
    }

    /** Makes the call and blocks until it has ended. */
    <R> R execute(PreparedCall<R> prepared) {
        CallState state = start(prepared);
        try {
            R value = executeWithRetries(prepared, state);
            state.events().callEnded(null);
            return value;
        } catch (RuntimeException | Error e) {
            state.events().callEnded(e);
            throw e;
        } finally {
            inProgress.remove(state);
        }
    }

    private <R> R executeWithRetries(PreparedCall<R> prepared, CallState state) {
        try {
            return retry(prepared).executeSupplier(() -> attempt(prepared, state));
        } catch (RetryRequestedException interrupted) {
            // The wait for the next attempt was interrupted; resilience4j has set the interrupt flag again.
            throw state.failure(Kind.INTERRUPTED, null);
        }
    }

    /** Starts the call. The future completes on the executor for users' code. Cancelling it cancels the call. */
    <R> CompletableFuture<R> executeAsync(PreparedCall<R> prepared) {
        CallState state = start(prepared);
        CompletableFuture<R> result = new CompletableFuture<>();
        Future<?> deadline = threads.abortAfter(state, state.remainingNanos());
        // The caller gets the result, so the values of the two stages are unused.
        CompletableFuture<R> unusedResult = result.whenComplete((value, failure) -> {
            inProgress.remove(state);
            deadline.cancel(false);
            // Has an effect only if the user has cancelled or completed the future.
            state.abort(Kind.CANCELLED);
        });
        state.onAbort(failure -> threads.fail(result, failure));
        CompletionStage<R> unusedStage = retry(prepared)
                .executeCompletionStage(threads.scheduler(), () -> attemptAsync(prepared, state))
                .whenComplete((value, wrapped) -> {
                    Throwable failure = unwrapped(wrapped);
                    state.finish();
                    state.events().callEnded(failure);
                    threads.complete(result, value, failure);
                });
        return result;
    }

    /** Aborts the calls in progress; later calls fail. Idempotent. */
    @Override
    public void close() {
        closed = true;
        inProgress.forEach(state -> state.abort(Kind.CLOSED));
        threads.close();
        http.close();
    }

    private CallState start(PreparedCall<?> prepared) {
        long nanos = prepared.timeout()
                .map(CallExecutor::toNanos)
                .orElseGet(() -> prepared.streaming() ? CallState.NO_TIMEOUT : toNanos(timeouts.call()));
        CallEvents events =
                observer.start(prepared.operation(), prepared.request().url());
        CallState state = new CallState(
                http.client(prepared.streaming()), prepared.request(), prepared.operation(), events, nanos);
        inProgress.add(state);
        // Checked after the call is registered, so that a concurrent close() either aborts the call or is seen here.
        if (closed) {
            inProgress.remove(state);
            WachtTransportException failure = state.failure(Kind.CLOSED, null);
            events.callEnded(failure);
            throw failure;
        }
        return state;
    }

    private <R> R attempt(PreparedCall<R> prepared, CallState state) {
        Call call = state.nextAttempt(attemptNanos(prepared));
        try (Response response = call.execute()) {
            return handleResponse(prepared, state, response);
        } catch (IOException e) {
            throw handleFailure(prepared, state, e);
        }
    }

    private <R> CompletableFuture<R> attemptAsync(PreparedCall<R> prepared, CallState state) {
        CompletableFuture<R> result = new CompletableFuture<>();
        state.nextAttempt(attemptNanos(prepared)).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                if (prepared.reader().runsUserCode()) {
                    threads.run(() -> finish(response));
                } else {
                    finish(response);
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                try {
                    result.completeExceptionally(handleFailure(prepared, state, e));
                } catch (Error fatal) {
                    result.completeExceptionally(fatal);
                }
            }

            private void finish(Response response) {
                try (response) {
                    result.complete(handleResponse(prepared, state, response));
                } catch (IOException e) {
                    result.completeExceptionally(handleFailure(prepared, state, e));
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            }
        });
        return result;
    }

    private <R> R handleResponse(PreparedCall<R> prepared, CallState state, Response response) throws IOException {
        int status = response.code();
        state.events().responseReceived(status);
        OpenResponse openResponse = new OpenResponse(response, state.headersOf(response), state.attempts());
        if (prepared.reader().accepts(status) || isAlreadyRemoved(prepared, state, status)) {
            if (prepared.reader().runsUserCode()) {
                state.markPassedToUserCode();
            }
            R value = prepared.reader().read(openResponse);
            budget.returnTokens(state.budgetTokens());
            state.events().attemptEnded();
            return value;
        }
        state.events().attemptEnded();
        FailedAttempt.WithResponse failure =
                new FailedAttempt.WithResponse(status, RetryAfter.of(openResponse.headers(), Instant.now()));
        retryIfAllowed(prepared, state, failure);
        byte[] body = LimitedBody.readStart(response.body());
        throw errors.decode(prepared.operation(), prepared.address(), openResponse, failure.retryAfter(), body, state);
    }

    /** Returns the exception for an attempt without a response. */
    private RuntimeException handleFailure(PreparedCall<?> prepared, CallState state, IOException failure) {
        if (failure instanceof UploadReadException local) {
            return local.unchecked();
        }
        if (failure.getCause() instanceof Error fatal) {
            throw fatal;
        }
        Kind kind = TransportFailures.kindOf(state, failure);
        state.events().attemptFailed(kind);
        try {
            retryIfAllowed(prepared, state, TransportFailures.failedAttempt(kind, state, failure));
        } catch (RetryRequestedException retry) {
            return retry;
        }
        return state.failure(kind, TransportFailures.cause(failure));
    }

    /** Throws {@link RetryRequestedException} if the policy and the budget allow another attempt. */
    private void retryIfAllowed(PreparedCall<?> prepared, CallState state, FailedAttempt failure) {
        long remaining = Math.min(state.remainingNanos(), toNanos(timeouts.call()));
        RetryPolicy.Attempt attempt = new RetryPolicy.Attempt(
                state.attempts(),
                prepared.operation(),
                failure,
                prepared.hasRepeatableBody() && !state.passedToUserCode(),
                state.unauthorizedBefore(),
                Duration.ofNanos(remaining));
        state.recordFailure(failure);
        Optional<Duration> delay = RetryPolicy.nextDelay(
                attempt, settings(prepared), ThreadLocalRandom.current().nextDouble());
        if (delay.isPresent() && (failure.isRateLimited() || acquire(state))) {
            log.debug(
                    "{}: attempt {} failed with {}, retrying in {}",
                    prepared.operation().name(),
                    attempt.number(),
                    failure,
                    delay.get());
            state.events().retryScheduled(delay.get());
            throw new RetryRequestedException(delay.get().toMillis());
        }
    }

    private boolean acquire(CallState state) {
        if (budget.tryAcquire()) {
            state.recordBudgetToken();
            return true;
        }
        state.note("the retry budget is spent, see RetrySettings.budget");
        return false;
    }

    /** Returns whether a removal got 404 after an earlier attempt that may already have removed the resource. */
    private static boolean isAlreadyRemoved(PreparedCall<?> prepared, CallState state, int status) {
        return status == 404
                && prepared.operation().isRemoval()
                && prepared.reader().acceptsAlreadyRemoved()
                && state.mayHaveBeenProcessed();
    }

    private <R> Retry retry(PreparedCall<R> prepared) {
        // The code of an attempt asks RetryPolicy; resilience4j only repeats the attempts and waits between them.
        return Retry.of(
                prepared.operation().name(),
                RetryConfig.<R>custom()
                        .maxAttempts(settings(prepared).maxAttempts())
                        .retryOnException(RetryRequestedException.class::isInstance)
                        .intervalBiFunction(
                                (attempt, result) -> ((RetryRequestedException) result.getLeft()).delayMillis())
                        .build());
    }

    private RetrySettings settings(PreparedCall<?> prepared) {
        return prepared.retries().orElse(retries);
    }

    private long attemptNanos(PreparedCall<?> prepared) {
        return prepared.streaming() ? CallState.NO_TIMEOUT : toNanos(timeouts.attempt());
    }

    /** Returns the exception of a stage without the {@link CompletionException} around it. */
    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static long toNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            // Longer than 292 years.
            return CallState.NO_TIMEOUT;
        }
    }
}
