package dev.wacht.auth;

import dev.wacht.auth.ElapsedTime.Moment;
import dev.wacht.auth.internal.AuthEventPublisher;
import dev.wacht.auth.internal.DaemonThreads;
import dev.wacht.auth.internal.JwksResponseException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the issuer's keys from its key endpoint and caches them. At most one fetch runs at a time, never on a
 * request's thread. A request waits for a fetch only if no keys have been fetched yet, or if no known key verifies the
 * signature of its token.
 */
final class JwksKeySource implements KeySource {
    private static final Logger log = LoggerFactory.getLogger(JwksKeySource.class);

    /** How long to wait after a failed fetch before the next one, while no keys are known. */
    private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(1);

    /** How long to wait after a fetch before the next one, when no known key verifies a token. */
    private static final Duration PAUSE_WITH_KEYS = Duration.ofSeconds(5);

    /** The shortest wait after a failed fetch before the next one in the background, while no keys are known. */
    private static final Duration PAUSE_IN_BACKGROUND = Duration.ofSeconds(5);

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofMillis(250);

    /** One thread fetches; more exist only if earlier fetches ignore their deadline and hang. */
    private static final int MOST_THREADS = 8;

    private final URI uri;
    private final JwksLoader loader;
    private final JwksSettings settings;
    private final ElapsedTime elapsed;
    private final AuthEventPublisher events;
    private final Duration usableFor;
    private final ScheduledThreadPoolExecutor timer;
    private final Semaphore threads = new Semaphore(MOST_THREADS);
    private final Object lock = new Object();

    @Nullable private volatile FetchedKeys latest;

    /** The state at the last failure. */
    @Nullable private volatile KeyStatus lastFailure;

    // Guarded by the lock.
    @Nullable private PendingJwksFetch fetch;

    @Nullable private Future<?> nextRefresh;

    @Nullable private Moment failedAt;

    @Nullable private FetchedKeys reportedStale;

    private int failures;
    private boolean closed;

    JwksKeySource(URI uri, JwksLoader loader, JwksSettings settings, Clock clock, AuthEventPublisher events) {
        this.uri = uri;
        this.loader = loader;
        this.settings = settings;
        this.elapsed = new ElapsedTime(clock);
        this.events = events;
        this.usableFor = settings.timeToLive().plus(settings.staleAllowance());
        // The timer starts its thread with its first task.
        this.timer = new ScheduledThreadPoolExecutor(1, task -> DaemonThreads.create("wacht-jwks-refresh", task));
        this.timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public KeySet keys(KeyWaitMode wait) {
        FetchedKeys known = latest;
        if (known != null) {
            Duration age = elapsed.since(known.at());
            if (age.compareTo(settings.timeToLive()) <= 0) {
                return known.keys();
            }
            if (age.compareTo(usableFor) <= 0) {
                return stale(known, age);
            }
        }
        return keysOf(newer(known, PAUSE_WITHOUT_KEYS), PAUSE_WITHOUT_KEYS, wait);
    }

    @Override
    public KeySet newerThan(KeySet tried, KeyWaitMode wait) {
        FetchedKeys known = latest;
        if (known == null) {
            return keys(wait);
        }
        if (known.keys() != tried) {
            return known.keys();
        }
        if (!elapsed.isOver(PAUSE_WITH_KEYS, known.at())) {
            return tried;
        }
        return keysOf(newer(known, PAUSE_WITH_KEYS), PAUSE_WITH_KEYS, wait);
    }

    /** Takes no lock, because a health check must not wait for a fetch or for logging. */
    @Override
    public KeyStatus status() {
        FetchedKeys known = latest;
        KeyStatus failure = lastFailure;
        if (known == null) {
            return failure == null ? KeyStatus.NOT_FETCHED : failure;
        }
        Duration age = elapsed.since(known.at());
        return KeyStatus.ofFetchedKeys(
                stateAt(age), known.keys().size(), known.at().instant(), age, failure);
    }

    private KeyStatus.State stateAt(Duration age) {
        if (age.compareTo(settings.timeToLive()) <= 0) {
            return KeyStatus.State.FRESH;
        }
        return age.compareTo(usableFor) <= 0 ? KeyStatus.State.STALE : KeyStatus.State.UNAVAILABLE;
    }

    @Override
    public void close() {
        PendingJwksFetch running;
        synchronized (lock) {
            closed = true;
            timer.shutdownNow();
            running = fetch;
            fetch = null;
            if (running != null) {
                running.abandon(new IOException("the verifier was closed"));
            }
        }
        if (running != null) {
            running.settle();
        }
    }

    /** Returns the fetch that is in progress, or starts one, unless one has just failed. */
    private PendingJwksFetch newer(@Nullable FetchedKeys seen, Duration pause) {
        synchronized (lock) {
            FetchedKeys known = latest;
            if (known != null && !known.equals(seen)) {
                return PendingJwksFetch.done(known);
            }
            if (fetch != null) {
                return fetch;
            }
            if (closed) {
                throw new KeysUnavailableException("no keys from " + uri + ": the verifier is closed", null, null);
            }
            if (failedAt != null && !elapsed.isOver(pause, failedAt)) {
                Duration left = pause.minus(elapsed.since(failedAt));
                if (left.compareTo(Duration.ZERO) > 0) {
                    throw new KeysUnavailableException(
                            "no keys from " + uri + ": the last fetch failed and the next is not due yet", left, null);
                }
            }
            return start();
        }
    }

    private KeySet keysOf(PendingJwksFetch fetched, Duration pause, KeyWaitMode wait) {
        if (wait == KeyWaitMode.NEVER && !fetched.result().isDone()) {
            throw new KeysPendingException(later(fetched, pause));
        }
        return await(fetched, pause);
    }

    /** Returns a future for one caller. Cancelling it does not cancel the fetch. */
    private CompletableFuture<KeySet> later(PendingJwksFetch fetched, Duration pause) {
        CompletableFuture<KeySet> keys = new CompletableFuture<>();
        CompletableFuture<Void> unused = fetched.settled().thenRun(() -> {
            try {
                keys.complete(await(fetched, pause));
            } catch (KeysUnavailableException e) {
                keys.completeExceptionally(e);
            }
        });
        return keys;
    }

    private KeySet await(PendingJwksFetch fetched, Duration pause) {
        try {
            return fetched.result()
                    .get(settings.deadline().plus(GRACE).plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                    .keys();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeysUnavailableException("interrupted while waiting for keys from " + uri, null, e);
        } catch (ExecutionException e) {
            throw new KeysUnavailableException(
                    "no keys from " + uri + ": " + reason(e.getCause()), pause, e.getCause());
        } catch (TimeoutException e) {
            throw new KeysUnavailableException("no keys from " + uri + " within the deadline", pause, e);
        }
    }

    private KeySet stale(FetchedKeys known, Duration age) {
        boolean isFirstUse;
        synchronized (lock) {
            FetchedKeys newest = latest;
            if (newest != null && !newest.equals(known)) {
                // Newer keys were fetched in the meantime.
                return newest.keys();
            }
            boolean due = failedAt == null || elapsed.since(failedAt).compareTo(backOff()) >= 0;
            if (due && fetch == null && !closed) {
                start();
            }
            isFirstUse = !known.equals(reportedStale);
            reportedStale = known;
        }
        if (isFirstUse) {
            events.publish(AuthEventListener::onStaleKeysServed, () -> StaleKeysServedEvent.of(uri, age));
        }
        return known.keys();
    }

    private void refresh() {
        synchronized (lock) {
            if (fetch == null && !closed) {
                start();
            }
        }
    }

    private PendingJwksFetch start() {
        PendingJwksFetch started = new PendingJwksFetch();
        fetch = started;
        if (!threads.tryAcquire()) {
            timer.execute(() -> cutOff(started, new IOException("earlier fetches hang and ignore interrupts")));
            return started;
        }
        // A fetcher should enforce the deadline itself. A fetch that exceeds the deadline is abandoned.
        Future<?> cutOff = timer.schedule(
                () -> cutOff(started, new SocketTimeoutException("no response within " + settings.deadline())),
                settings.deadline().plus(GRACE).toNanos(),
                TimeUnit.NANOSECONDS);
        started.begin(DaemonThreads.start("wacht-jwks-fetch", () -> run(started)), cutOff);
        return started;
    }

    private void run(PendingJwksFetch running) {
        try {
            succeeded(running, loader.load());
        } catch (Throwable e) { // Also checked exceptions of a fetcher written in Kotlin, and errors: waiting threads
            // must be released.
            failed(running, e);
        } finally {
            threads.release();
        }
        running.settle();
    }

    /** Runs the callers' continuations on a new thread, so that they do not block the timer. */
    private void cutOff(PendingJwksFetch running, IOException cause) {
        failed(running, cause);
        DaemonThreads.start("wacht-jwks-cut-off", running::settle);
    }

    private void succeeded(PendingJwksFetch done, List<VerificationKey> keys) {
        synchronized (lock) {
            if (fetch != done) {
                return;
            }
            if (failures > 0) {
                log.info("keys can be fetched from {} again", uri);
            }
            FetchedKeys fresh = new FetchedKeys(new KeySet(keys), elapsed.now());
            latest = fresh;
            fetch = null;
            failedAt = null;
            failures = 0;
            schedule(settings.timeToLive().multipliedBy(4).dividedBy(5));
            done.finish(fresh);
        }
        events.publish(AuthEventListener::onKeysRefreshed, () -> KeysRefreshedEvent.of(uri, keys.size()));
    }

    private void failed(PendingJwksFetch done, Throwable cause) {
        synchronized (lock) {
            if (fetch != done) {
                return;
            }
            fetch = null;
            failedAt = elapsed.now();
            lastFailure = KeyStatus.ofFailure(failedAt.instant(), JwksResponseException.errorType(cause));
            failures++;
            done.abandon(cause);
            if (failures == 1) {
                log.warn(
                        "cannot fetch keys from {}: {}; {}",
                        uri,
                        reason(cause),
                        latest == null ? "no keys are known yet" : "the known keys stay in use for now");
            } else {
                log.debug("cannot fetch keys from {} ({} failures in a row): {}", uri, failures, reason(cause));
            }
            // Schedules a fetch even if no keys are known: an instance that a health check took out of rotation gets no
            // requests that would trigger one.
            schedule(latest == null && backOff().compareTo(PAUSE_IN_BACKGROUND) < 0 ? PAUSE_IN_BACKGROUND : backOff());
        }
        events.publish(AuthEventListener::onKeysRefreshFailed, () -> KeysRefreshFailedEvent.of(uri, cause));
    }

    private void schedule(Duration delay) {
        if (nextRefresh != null) {
            nextRefresh.cancel(false);
        }
        nextRefresh = timer.schedule(this::refresh, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Returns how long to wait after a failure: 1 s after the first, and twice as long after each further one, up to a
     * minute.
     */
    private Duration backOff() {
        Duration wait = Duration.ofSeconds(1L << Math.min(Math.max(failures - 1, 0), 6));
        return wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
    }

    private static String reason(@Nullable Throwable cause) {
        return String.valueOf(cause);
    }
}
