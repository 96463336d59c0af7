package dev.wacht.benchmarks.javascript;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.client.UsersDocument;
import dev.wacht.benchmarks.server.CannedServer;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures Wacht's JavaScript SDK, each variant in a separate process, with the same kind of tokens and the same
 * response as the variants for the JVM. It requires Node.js on the path, and a directory whose {@code node_modules}
 * contains the SDK. If either is missing, it records nothing and prints the reason.
 */
public final class JavaScriptExperiment implements Experiment {
    /** The system property with the path of the directory that contains {@code node_modules}. */
    public static final String FOLDER = "benchmark.javascript";

    static final List<String> VARIANTS = List.of("new-token", "seen-token", "list-users");

    private static final String SCRIPT = "measure.mjs";
    private static final String SDK = "node_modules/@wacht/backend";
    private static final int TOKENS = 10_000;

    private final MeasurementSettings effort;
    private final Path folder;
    private final TokenPool pool;
    private final Path tokens;
    private final CannedServer server;

    private JavaScriptExperiment(
            MeasurementSettings effort, Path folder, TokenPool pool, Path tokens, CannedServer server) {
        this.effort = effort;
        this.folder = folder;
        this.pool = pool;
        this.tokens = tokens;
        this.server = server;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) throws IOException {
        Path folder = Path.of(System.getProperty(FOLDER, ""));
        if (!Files.isDirectory(folder.resolve(SDK))) {
            return skipped("because verification/javascript/run.sh has not installed it");
        }
        if (!hasNode()) {
            return skipped("because Node.js is not on the path");
        }
        TokenPool pool = TokenPool.create(effort.forked() ? TOKENS : 10);
        Path tokens = Files.createTempFile("tokens", ".txt");
        pool.save(tokens);
        try (InputStream script =
                Objects.requireNonNull(JavaScriptExperiment.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            // Node.js resolves the imports of a script from the node_modules next to it.
            Files.write(folder.resolve(SCRIPT), script.readAllBytes());
        }
        CannedServer server = CannedServer.start(
                Map.of("/.well-known/jwks.json", pool.jwks(), UsersDocument.PATH, UsersDocument.json()), Duration.ZERO);
        return new JavaScriptExperiment(effort, folder, pool, tokens, server);
    }

    private static Experiment skipped(String reason) {
        System.out.println("The JavaScript SDK is not measured " + reason + ".");
        return recorder -> {};
    }

    @Override
    public void round(Recorder recorder) throws IOException, InterruptedException {
        for (String variant : VARIANTS) {
            List<Double> slices = slices(variant);
            int warmUp = effort.warmUpSlices();
            double measured = slices.subList(warmUp, slices.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            recorder.record(variant, Metrics.CPU, measured);
            recorder.record(variant, Metrics.LEVEL, slices.get(warmUp - 1) / measured);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(tokens);
    }

    private List<Double> slices(String variant) throws IOException, InterruptedException {
        List<String> command = List.of(
                "node",
                SCRIPT,
                variant,
                "http://127.0.0.1:" + server.port(),
                pool.issuer(),
                tokens.toAbsolutePath().toString(),
                Long.toString(effort.slice().toMillis()),
                Integer.toString(effort.warmUpSlices() + effort.measuredSlices()));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<Double> printed = out.lines().map(Double::valueOf).toList();
            if (process.waitFor() != 0) {
                throw new IOException("the JavaScript SDK failed in " + variant + "; see its error output above");
            }
            return printed;
        } finally {
            process.destroy();
        }
    }

    private static boolean hasNode() {
        try {
            return new ProcessBuilder("node", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // Node.js is not installed.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for Node.js", e);
        }
    }
}
