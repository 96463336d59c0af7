package dev.wacht.benchmarks.scale;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.JavaProgram;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.server.CannedServer;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs three programs, each in a new JVM. Because they take long, they run only once per JDK, in the first round.
 *
 * <ul>
 *   <li>One verifies a million tokens with a cache of 10,000.
 *   <li>One verifies tokens in 10,000 virtual threads on one carrier thread while the keys are fetched for the first
 *       time; it needs JDK 21 or later.
 *   <li>One reads a million users page by page, with a heap of 64 MB.
 * </ul>
 */
public final class ScaleExperiment implements Experiment {
    static final String MANY_TOKENS = "many-tokens";
    static final String MANY_THREADS = "many-virtual-threads";
    static final String MANY_PAGES = "many-pages";

    private static final String API_KEY = "wk_measured_0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String KEYS_PATH = "/.well-known/jwks.json";
    private static final int HAS_VIRTUAL_THREADS = 21;

    /** Long enough for all threads to wait for the keys at the same time. */
    private static final Duration KEYS_DELAY = Duration.ofMillis(500);

    private final Jdk jdk;
    private final Size size;

    private ScaleExperiment(Jdk jdk, Size size) {
        this.jdk = jdk;
        this.size = size;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) {
        return new ScaleExperiment(
                jdk,
                effort.forked() ? new Size(1_000_000, 10_000, 10_000, 1_000_000) : new Size(2_000, 100, 200, 1_000));
    }

    @Override
    public void round(Recorder recorder) throws IOException, InterruptedException {
        if (recorder.round() > 0) {
            return;
        }
        manyTokens(recorder);
        if (jdk.feature() >= HAS_VIRTUAL_THREADS) {
            manyThreads(recorder);
        }
        manyPages(recorder);
    }

    private void manyTokens(Recorder recorder) throws IOException, InterruptedException {
        List<Double> printed = run(
                ManyTokens.class,
                List.of("-XX:+UseSerialGC"),
                List.of(Integer.toString(size.tokens()), Integer.toString(size.cached())),
                List.of());
        recorder.record(MANY_TOKENS, Metrics.HEAP, printed.get(0));
        recorder.record(MANY_TOKENS, Metrics.CPU, printed.get(1));
    }

    private void manyThreads(Recorder recorder) throws IOException, InterruptedException {
        TokenPool pool = TokenPool.create(100);
        try (CannedServer server = CannedServer.start(Map.of(KEYS_PATH, pool.jwks()), KEYS_DELAY)) {
            List<Double> printed = run(
                    ManyThreads.class,
                    List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"),
                    List.of(
                            "http://127.0.0.1:" + server.port() + KEYS_PATH,
                            pool.issuer(),
                            Integer.toString(size.threads())),
                    pool.tokens());
            recorder.record(MANY_THREADS, Metrics.START, printed.get(0));
            recorder.record(MANY_THREADS, Metrics.FETCHES, (double) server.requests());
        }
    }

    private void manyPages(Recorder recorder) throws IOException, InterruptedException {
        try (CannedServer server = new PagedUsers(size.users()).start()) {
            List<Double> printed = run(
                    ManyPages.class,
                    List.of("-Xmx64m"),
                    List.of("http://127.0.0.1:" + server.port(), API_KEY),
                    List.of());
            recorder.record(MANY_PAGES, Metrics.COUNT, printed.get(0));
            recorder.record(MANY_PAGES, Metrics.CPU, printed.get(1));
        }
    }

    /** Runs a program with these lines as its standard input, and returns the numbers that it prints. */
    private List<Double> run(Class<?> main, List<String> jvmArguments, List<String> arguments, List<String> lines)
            throws IOException, InterruptedException {
        return JavaProgram.figures(jdk, jvmArguments, JavaProgram.classPath(), main, arguments, lines);
    }

    /** The size of each program's load. */
    private record Size(int tokens, int cached, int threads, int users) {}
}
