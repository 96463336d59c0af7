package dev.wacht.benchmarks.memory;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.JavaProgram;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.Libraries;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.client.UsersDocument;
import dev.wacht.benchmarks.server.CannedServer;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Measures how much heap a cached token, an idle verifier and an idle client retain, each in a new JVM. */
public final class MemoryExperiment implements Experiment {
    private static final int TOKENS = 4_000;
    private static final List<Libraries> AUTH = List.of(Libraries.WACHT_AUTH, Libraries.NIMBUS);
    private static final List<Libraries> CLIENT =
            List.of(Libraries.WACHT_CLIENT, Libraries.WACHT_AUTH, Libraries.RETROFIT);
    private static final String KEYS_PATH = "/.well-known/jwks.json";
    private static final String API_KEY = "wk_measured_0123456789abcdefghijklmnopqrstuvwxyz";

    /**
     * Selects a garbage collector that compacts the heap, and disables SLF4J's warning about the missing logging
     * library.
     */
    private static final List<String> JVM_ARGUMENTS = List.of("-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR");

    private final Jdk jdk;
    private final TokenPool pool;
    private final CannedServer server;

    private MemoryExperiment(Jdk jdk, TokenPool pool, CannedServer server) {
        this.jdk = jdk;
        this.pool = pool;
        this.server = server;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) throws IOException {
        TokenPool pool = TokenPool.create(1 + (effort.forked() ? TOKENS : 50));
        CannedServer server = CannedServer.start(
                Map.of(KEYS_PATH, pool.jwks(), UsersDocument.PATH, UsersDocument.json()), Duration.ZERO);
        return new MemoryExperiment(jdk, pool, server);
    }

    @Override
    public void round(Recorder recorder) throws IOException, InterruptedException {
        List<String> tokens = pool.tokens();
        String count = Integer.toString(tokens.size());
        String origin = "http://127.0.0.1:" + server.port();
        List<Double> token = run(CachedTokens.class, AUTH, List.of(pool.issuer(), pool.jwks(), count), tokens);
        recorder.record("cached-token", Metrics.HEAP, token.get(0));
        List<Double> verifier = run(VerifierAtRest.class, AUTH, List.of(origin + KEYS_PATH, pool.issuer()), List.of());
        recorder.record("verifier", Metrics.HEAP, verifier.get(0));
        List<Double> client = run(ClientAtRest.class, CLIENT, List.of(origin, API_KEY), List.of());
        recorder.record("client", Metrics.HEAP, client.get(0));
        recorder.record("client", Metrics.THREADS, client.get(1));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Runs a program with these lines as its standard input, and returns the numbers that it prints. */
    private List<Double> run(Class<?> main, List<Libraries> libraries, List<String> arguments, List<String> lines)
            throws IOException, InterruptedException {
        return JavaProgram.figures(
                jdk, JVM_ARGUMENTS, JavaProgram.classPath(Libraries.of(main, libraries)), main, arguments, lines);
    }
}
