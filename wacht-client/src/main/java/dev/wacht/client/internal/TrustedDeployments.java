package dev.wacht.client.internal;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.ContradictingKeysException;
import dev.wacht.auth.internal.DaemonThreads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The deployments whose credentials are accepted. They are configured, or requested from Wacht on a background thread
 * when they are first needed. Requests are repeated every 1 to 2 s until the deployments are known, and then stop.
 * Thread-safe.
 */
public final class TrustedDeployments implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrustedDeployments.class);
    private static final long MIN_PAUSE_MILLIS = 1_000;
    private static final long MAX_PAUSE_MILLIS = 2_000;

    private final List<DeploymentSource> sources;
    private final CompletableFuture<Void> firstRound = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile Set<String> deployments;
    private volatile @Nullable String conflict;

    private TrustedDeployments(Set<String> deployments, List<DeploymentSource> sources) {
        this.deployments = Set.copyOf(deployments);
        this.sources = List.copyOf(sources);
    }

    public static TrustedDeployments fixed(Set<String> deployments) {
        TrustedDeployments trusted = new TrustedDeployments(deployments, List.of());
        trusted.started.set(true);
        trusted.firstRound.complete(null);
        return trusted;
    }

    /** Returns deployments that are requested when they are first needed. All sources must name the same deployment. */
    public static TrustedDeployments resolvedFrom(List<DeploymentSource> sources) {
        return new TrustedDeployments(Set.of(), sources);
    }

    /**
     * Returns the deployments. Blocks only until the first round of requests has ended, and no longer than the
     * time-out.
     *
     * @throws AuthUnavailableException if they are not known yet, or the sources name different deployments
     */
    Set<String> deployments(Duration timeout) {
        if (deployments.isEmpty()) {
            awaitFirstRound(timeout);
        }
        return known();
    }

    /**
     * Does the same as {@link #deployments} without blocking the calling thread.
     *
     * @return a future that can complete exceptionally with {@link AuthUnavailableException}
     */
    CompletableFuture<Set<String>> deploymentsAsync(Duration timeout) {
        if (!deployments.isEmpty()) {
            return CompletableFuture.completedFuture(deployments);
        }
        start();
        return firstRound
                .copy()
                .completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(done -> known());
    }

    private Set<String> known() {
        String problem = conflict;
        if (problem != null) {
            throw new AuthUnavailableException(problem, null, null);
        }
        Set<String> known = deployments;
        if (known.isEmpty()) {
            throw new AuthUnavailableException("the deployment of this service is not known yet", null, null);
        }
        return known;
    }

    /**
     * Blocks until the first round of requests has ended.
     *
     * @throws IllegalStateException if the sources name different deployments
     * @throws AuthUnavailableException if no deployment is known yet
     */
    public void preload(Duration timeout) {
        awaitFirstRound(timeout);
        String problem = conflict;
        if (problem != null) {
            throw new ContradictingKeysException(problem);
        }
        deployments(Duration.ZERO);
    }

    /** Stops the requests. */
    @Override
    public void close() {
        closed.countDown();
        firstRound.complete(null);
    }

    private void start() {
        if (closed.getCount() > 0 && !started.getAndSet(true)) {
            DaemonThreads.named("wacht-deployment").newThread(this::resolve).start();
        }
    }

    private void awaitFirstRound(Duration timeout) {
        start();
        try {
            firstRound.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.trace("the first round has not ended", e); // Callers check whether the deployments are known.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthUnavailableException("interrupted before the deployment was known", null, e);
        }
    }

    private void resolve() {
        Map<String, String> idsBySource = new LinkedHashMap<>();
        try {
            while (!requestAll(idsBySource)) {
                firstRound.complete(null);
                long pause = ThreadLocalRandom.current().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS);
                if (closed.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            firstRound.complete(null);
        }
    }

    /** Sends a request to each source that has not responded yet. Returns whether all have responded. */
    private boolean requestAll(Map<String, String> idsBySource) {
        for (DeploymentSource source : sources) {
            if (idsBySource.containsKey(source.name())) {
                continue;
            }
            try {
                idsBySource.put(source.name(), source.deploymentId());
            } catch (WachtException e) {
                boolean first = !firstRound.isDone();
                log.atLevel(first ? Level.WARN : Level.DEBUG)
                        .log("Could not resolve the deployment of {}, trying again: {}", source.name(), e.getMessage());
            } catch (RuntimeException | Error e) { // For example, from an application's interceptor.
                log.error("Could not resolve the deployment of {}, trying again", source.name(), e);
            }
        }
        Set<String> found = Set.copyOf(idsBySource.values());
        if (found.size() > 1) {
            String problem = "API key and publishable key belong to different deployments: " + idsBySource;
            log.error("{}; machines get 503 until both keys belong to the same deployment", problem);
            conflict = problem;
        } else if (!found.isEmpty()) {
            deployments = found;
        }
        return idsBySource.size() == sources.size();
    }
}
