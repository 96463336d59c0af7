package dev.wacht.auth;

import dev.wacht.auth.Timeline.Moment;
import java.io.IOException;
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
 * The issuer's keys, from its key endpoint. At most one fetch runs at a time, never in a request's thread. A request
 * waits for it only when there are no keys yet, or when none of the known ones made its token's signature.
 */
final class JwksKeySource implements KeySource {
    private static final Logger log = LoggerFactory.getLogger(JwksKeySource.class);

    /** How long a failure stands when there are no keys in hand. */
    private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(1);

    /** How long an answer, or a failure, stands when known keys do not fit a token. */
    private static final Duration PAUSE_WITH_KEYS = Duration.ofSeconds(5);

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofMillis(250);

    /** One fetches; the others can only be stuck in a connection that nothing closes. */
    private static final int MOST_THREADS = 8;

    private final URI uri;
    private final JwksDownload download;
    private final JwksSettings settings;
    private final Timeline timeline;
    private final AuthEventPublisher events;
    private final Duration usableFor;
    private final ScheduledThreadPoolExecutor timer;
    private final Semaphore threads = new Semaphore(MOST_THREADS);
    private final Object lock = new Object();

    @Nullable private volatile FetchedKeys answer;

    // Guarded by the lock.
    @Nullable private JwksFetch fetch;

    @Nullable private Future<?> nextRefresh;

    @Nullable private Moment failedAt;

    @Nullable private FetchedKeys reportedStale;

    private int failures;
    private boolean closed;

    JwksKeySource(URI uri, JwksDownload download, JwksSettings settings, Clock clock, AuthEventPublisher events) {
        this.uri = uri;
        this.download = download;
        this.settings = settings;
        this.timeline = new Timeline(clock);
        this.events = events;
        this.usableFor = settings.timeToLive().plus(settings.staleAllowance());
        // Starts its thread with its first task.
        this.timer = new ScheduledThreadPoolExecutor(1, task -> DaemonThreads.create("wacht-jwks-refresh", task));
        this.timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public KeySet keys(KeyWait wait) {
        FetchedKeys known = answer;
        if (known != null) {
            Duration age = timeline.since(known.at());
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
    public KeySet newerThan(KeySet tried, KeyWait wait) {
        FetchedKeys known = answer;
        if (known == null) {
            return keys(wait);
        }
        if (known.keys() != tried) {
            return known.keys();
        }
        if (timeline.since(known.at()).compareTo(PAUSE_WITH_KEYS) <= 0) {
            return tried;
        }
        return keysOf(newer(known, PAUSE_WITH_KEYS), PAUSE_WITH_KEYS, wait);
    }

    @Override
    public void close() {
        JwksFetch running;
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

    /** Joins the fetch that is under way, or starts one, unless one has just failed. */
    private JwksFetch newer(@Nullable FetchedKeys seen, Duration pause) {
        synchronized (lock) {
            FetchedKeys known = answer;
            if (known != null && !known.equals(seen)) {
                return JwksFetch.done(known);
            }
            if (fetch != null) {
                return fetch;
            }
            if (closed) {
                throw new KeysUnavailableException("no keys of " + uri + ": the verifier is closed", null, null);
            }
            if (failedAt != null) {
                Duration left = pause.minus(timeline.since(failedAt));
                if (left.compareTo(Duration.ZERO) > 0) {
                    throw new KeysUnavailableException(
                            "no keys of " + uri + ": the last fetch failed and the next is not due yet", left, null);
                }
            }
            return start();
        }
    }

    private KeySet keysOf(JwksFetch fetched, Duration pause, KeyWait wait) {
        if (wait == KeyWait.NEVER && !fetched.result().isDone()) {
            throw new KeysPending(later(fetched, pause));
        }
        return await(fetched, pause);
    }

    /** A future for one caller: cancelling it cancels no fetch. */
    private CompletableFuture<KeySet> later(JwksFetch fetched, Duration pause) {
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

    private KeySet await(JwksFetch fetched, Duration pause) {
        try {
            return fetched.result()
                    .get(settings.deadline().plus(GRACE).plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                    .keys();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeysUnavailableException("interrupted while waiting for the keys of " + uri, null, e);
        } catch (ExecutionException e) {
            throw new KeysUnavailableException("no keys of " + uri + ": " + reason(e.getCause()), pause, e.getCause());
        } catch (TimeoutException e) {
            throw new KeysUnavailableException("no keys of " + uri + " in time", pause, e);
        }
    }

    private KeySet stale(FetchedKeys known, Duration age) {
        boolean news;
        synchronized (lock) {
            FetchedKeys newest = answer;
            if (newest != null && !newest.equals(known)) {
                // They came in the meantime.
                return newest.keys();
            }
            boolean due = failedAt == null || timeline.since(failedAt).compareTo(backOff()) >= 0;
            if (due && fetch == null && !closed) {
                start();
            }
            news = !known.equals(reportedStale);
            reportedStale = known;
        }
        if (news) {
            events.staleKeysServed(uri, age);
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

    private JwksFetch start() {
        JwksFetch started = new JwksFetch();
        fetch = started;
        if (!threads.tryAcquire()) {
            timer.execute(() -> cutOff(started, new IOException("earlier fetches hang and cannot be ended")));
            return started;
        }
        // The fetcher keeps its deadline itself; one that does not is left behind.
        Future<?> cutOff = timer.schedule(
                () -> cutOff(started, new IOException("no answer within " + settings.deadline())),
                settings.deadline().plus(GRACE).toNanos(),
                TimeUnit.NANOSECONDS);
        started.begin(DaemonThreads.start("wacht-jwks-fetch", () -> run(started)), cutOff);
        return started;
    }

    private void run(JwksFetch running) {
        try {
            succeeded(running, download.run());
        } catch (Throwable e) { // Also the checked exceptions of a fetcher in Kotlin.
            // Also an Error: those who wait must be told.
            failed(running, e);
        } finally {
            threads.release();
        }
        running.settle();
    }

    /** The timer has other work to do than what callers do next. */
    private void cutOff(JwksFetch running, IOException cause) {
        failed(running, cause);
        DaemonThreads.start("wacht-jwks-cut-off", running::settle);
    }

    private void succeeded(JwksFetch done, List<VerificationKey> keys) {
        synchronized (lock) {
            if (fetch != done) {
                return;
            }
            if (failures > 0) {
                log.info("keys of {} can be fetched again", uri);
            }
            FetchedKeys fresh = new FetchedKeys(new KeySet(keys), timeline.now());
            answer = fresh;
            fetch = null;
            failedAt = null;
            failures = 0;
            schedule(settings.timeToLive().multipliedBy(4).dividedBy(5));
            done.finish(fresh);
        }
        events.keysRefreshed(uri, keys.size());
    }

    private void failed(JwksFetch done, Throwable cause) {
        synchronized (lock) {
            if (fetch != done) {
                return;
            }
            fetch = null;
            failedAt = timeline.now();
            failures++;
            done.abandon(cause);
            if (failures == 1) {
                log.warn(
                        "cannot fetch keys of {}: {}; {}",
                        uri,
                        reason(cause),
                        answer == null ? "there are none in hand" : "the known ones are used for now");
            } else {
                log.debug("cannot fetch keys of {}, for the {}. time: {}", uri, failures, reason(cause));
            }
            if (answer != null) {
                schedule(backOff());
            }
        }
        events.keysRefreshFailed(uri, cause);
    }

    private void schedule(Duration delay) {
        if (nextRefresh != null) {
            nextRefresh.cancel(false);
        }
        nextRefresh = timer.schedule(this::refresh, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** 1 s after the first failure, doubling up to a minute. */
    private Duration backOff() {
        Duration wait = Duration.ofSeconds(1L << Math.min(Math.max(failures - 1, 0), 6));
        return wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
    }

    private static String reason(@Nullable Throwable cause) {
        return String.valueOf(cause);
    }
}
