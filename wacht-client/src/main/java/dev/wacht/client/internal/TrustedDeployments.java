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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The deployments whose credentials are taken. Given, or requested on a thread of its own when they are needed for the
 * first time: every 1 to 2 s until they are known, then kept for good. Thread-safe.
 */
public final class TrustedDeployments implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrustedDeployments.class);
    private static final long SHORTEST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 2_000;

    private final List<DeploymentSource> sources;
    private final CountDownLatch firstRound = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile Set<String> deployments;
    private volatile @Nullable String contradiction;

    private TrustedDeployments(Set<String> deployments, List<DeploymentSource> sources) {
        this.deployments = Set.copyOf(deployments);
        this.sources = List.copyOf(sources);
    }

    public static TrustedDeployments given(Set<String> deployments) {
        TrustedDeployments pin = new TrustedDeployments(deployments, List.of());
        pin.started.set(true);
        pin.firstRound.countDown();
        return pin;
    }

    /** Asks when the deployments are needed for the first time; all sources must agree in the end. */
    public static TrustedDeployments of(List<DeploymentSource> sources) {
        return new TrustedDeployments(Set.of(), sources);
    }

    /**
     * Returns the deployments. Waits only for the first round of requests.
     *
     * @throws AuthUnavailableException if they are not known, or the sources contradict each other
     */
    Set<String> deployments(Duration longest) {
        if (deployments.isEmpty()) {
            awaitFirstRound(longest);
        }
        String problem = contradiction;
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
     * Waits for the first round of questions.
     *
     * @throws IllegalStateException if the sources name different deployments
     * @throws AuthUnavailableException if none answered
     */
    public void preload(Duration longest) {
        awaitFirstRound(longest);
        String problem = contradiction;
        if (problem != null) {
            throw new ContradictingKeysException(problem);
        }
        deployments(Duration.ZERO);
    }

    /** Stops to ask. */
    @Override
    public void close() {
        closed.countDown();
        firstRound.countDown();
    }

    private void awaitFirstRound(Duration longest) {
        if (closed.getCount() > 0 && !started.getAndSet(true)) {
            DaemonThreads.named("wacht-deployment").newThread(this::resolve).start();
        }
        try {
            // Whether it was long enough shows in what is known afterwards.
            boolean unused = firstRound.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthUnavailableException("interrupted before the deployment was known", null, e);
        }
    }

    private void resolve() {
        Map<String, String> answers = new LinkedHashMap<>();
        try {
            while (!askAll(answers)) {
                firstRound.countDown();
                long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE);
                if (closed.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            firstRound.countDown();
        }
    }

    /** Asks those that have not answered; whether all have. */
    private boolean askAll(Map<String, String> answers) {
        for (DeploymentSource source : sources) {
            if (answers.containsKey(source.name())) {
                continue;
            }
            try {
                answers.put(source.name(), source.deploymentId());
            } catch (WachtException e) {
                boolean first = firstRound.getCount() > 0;
                log.atLevel(first ? Level.WARN : Level.DEBUG)
                        .log("The deployment of {} is not known yet: {}", source.name(), e.getMessage());
            } catch (RuntimeException | Error e) { // Such as of an interceptor of the application: ask again.
                log.error("The deployment of {} is not known yet", source.name(), e);
            }
        }
        Set<String> found = Set.copyOf(answers.values());
        if (found.size() > 1) {
            String problem = "API key and publishable key belong to different deployments: " + answers;
            log.error("{}; every machine gets 503", problem);
            contradiction = problem;
        } else if (!found.isEmpty()) {
            deployments = found;
        }
        return answers.size() == sources.size();
    }
}
