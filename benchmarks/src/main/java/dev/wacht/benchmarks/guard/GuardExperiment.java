package dev.wacht.benchmarks.guard;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.server.ServerProcess;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the routes of a server under load. The variant {@code open} requests the route without a guard; the others
 * request the guarded route. They send either cached tokens, or a new token after every 1, 3, 10 or 100 requests. All
 * requests contain a token. The variant {@code check} is the cost of one full verification inside the same server.
 */
public final class GuardExperiment implements Experiment {
    /** Enough tokens for each to be evicted from the cache before it is sent again. */
    private static final int NEW_TOKENS = 30_000;

    private static final int SEEN_TOKENS = 300;
    private static final int CHECKS = 200;
    private static final double NANOS_PER_MICRO = 1e3;

    /**
     * The number of slices in a round. Each slice runs all variants in turn, so changes on the machine affect all of
     * them alike.
     */
    private static final int SLICES = 4;

    /** Servers need a longer warm-up than a loop, because they run much more code. */
    private static final int WARM_UPS = 2;

    /** Before each slice is measured, the load runs for the time of the slice divided by this number. */
    private static final int LEAD_IN = 5;

    private final ServerProcess server;
    private final MeasurementSettings effort;
    private final int slices;
    private final Requests seen;
    private final List<Variant> variants;
    private final String checkCommand;

    private GuardExperiment(
            ServerProcess server, MeasurementSettings effort, List<String> seenTokens, List<String> newTokens) {
        this.server = server;
        this.effort = effort;
        this.slices = effort.forked() ? SLICES : 1;
        this.seen = Requests.of(GuardServer.GUARDED, seenTokens);
        Requests fresh = Requests.of(GuardServer.GUARDED, newTokens);
        this.variants = List.of(
                new Variant("open", Requests.of(GuardServer.OPEN, seenTokens), 1),
                new Variant("guarded-1", fresh, 1),
                new Variant("guarded-3", fresh, 3),
                new Variant("guarded-10", fresh, 10),
                new Variant("guarded-100", fresh, 100),
                new Variant("guarded-seen", seen, 1));
        List<String> checked = seenTokens.subList(0, Math.min(CHECKS, seenTokens.size()));
        this.checkCommand = GuardServer.CHECK + " " + String.join(" ", checked);
    }

    public static GuardExperiment openJavalin(Jdk jdk, MeasurementSettings effort)
            throws IOException, InterruptedException {
        return open(JavalinServer.class, GuardServer.JDK_PROVIDER, jdk, effort);
    }

    public static GuardExperiment openJavalinWithFastCrypto(Jdk jdk, MeasurementSettings effort)
            throws IOException, InterruptedException {
        return open(JavalinServer.class, GuardServer.FAST_CRYPTO, jdk, effort);
    }

    public static GuardExperiment openSpring(Jdk jdk, MeasurementSettings effort)
            throws IOException, InterruptedException {
        return open(SpringServer.class, GuardServer.JDK_PROVIDER, jdk, effort);
    }

    private static GuardExperiment open(Class<?> main, String provider, Jdk jdk, MeasurementSettings effort)
            throws IOException, InterruptedException {
        int seen = effort.forked() ? SEEN_TOKENS : 2;
        TokenPool pool = TokenPool.create(seen + (effort.forked() ? NEW_TOKENS : 50));
        ServerProcess server = GuardServer.start(jdk, main, pool, provider, List.of());
        try {
            List<String> tokens = pool.tokens();
            GuardExperiment experiment =
                    new GuardExperiment(server, effort, tokens.subList(0, seen), tokens.subList(seen, tokens.size()));
            experiment.warmUp();
            return experiment;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public void round(Recorder recorder) throws IOException, InterruptedException {
        List<Variant> rotated = new ArrayList<>(variants);
        Collections.rotate(rotated, recorder.round());
        Map<Variant, LoadFigures> figures = new LinkedHashMap<>();
        for (int slice = 0; slice < slices; slice++) {
            for (Variant variant : rotated) {
                figures.merge(variant, measure(variant), LoadFigures::plus);
            }
        }
        figures.forEach((variant, measured) -> measured.record(variant.name(), recorder));
        recorder.record("check", Metrics.CPU, Double.parseDouble(server.ask(checkCommand)) / NANOS_PER_MICRO);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Returns the port of the server. */
    int port() {
        return server.port();
    }

    private void warmUp() throws IOException, InterruptedException {
        for (Variant variant : variants) {
            try (Load load = Load.start(server.port(), variant.requests(), variant.times())) {
                load.runFor(effort.warmUp().multipliedBy(WARM_UPS));
            }
        }
    }

    private LoadFigures measure(Variant variant) throws IOException, InterruptedException {
        cacheSeenTokens();
        Duration time = effort.time().dividedBy(slices);
        try (Load load = Load.start(server.port(), variant.requests(), variant.times())) {
            load.runFor(time.dividedBy(LEAD_IN));
            LoadFigures before = LoadFigures.soFar(load, server);
            load.runFor(time);
            return LoadFigures.soFar(load, server).minus(before);
        }
    }

    /** Puts the seen tokens back into the cache, because the new tokens may have evicted them. */
    private void cacheSeenTokens() throws IOException {
        try (LoadConnection connection = LoadConnection.open(server.port())) {
            for (int i = 0; i < seen.count(); i++) {
                connection.send(seen.next());
            }
        }
    }

    /** @param times the number of requests with each token before the next token is used */
    private record Variant(String name, Requests requests, int times) {}
}
