package dev.wacht.benchmarks.tokens;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.JmhExperiment;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures the checks of {@link CheckVariant}, all with the same tokens. */
public final class TokenExperiments implements Experiment {
    /** The default size of the token cache. */
    private static final int TOKENS = 10_000;

    private final Path es256;
    private final Path rs256;
    private final Experiment checks;

    private TokenExperiments(Path es256, Path rs256, Experiment checks) {
        this.es256 = es256;
        this.rs256 = rs256;
        this.checks = checks;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) throws IOException {
        int count = effort.forked() ? TOKENS : 10;
        Path es256 = save(TokenPool.create(TokenKind.ES256, count));
        Path rs256 = save(TokenPool.create(TokenKind.RS256, count / 10));
        System.setProperty(TokenCheckBenchmark.ES256, es256.toString());
        System.setProperty(TokenCheckBenchmark.RS256, rs256.toString());
        List<String> jvmArguments =
                List.of("-D" + TokenCheckBenchmark.ES256 + "=" + es256, "-D" + TokenCheckBenchmark.RS256 + "=" + rs256);
        return new TokenExperiments(
                es256,
                rs256,
                new JmhExperiment(TokenCheckBenchmark.class, CheckVariant.names(), jdk, effort, jvmArguments));
    }

    @Override
    public void round(Recorder recorder) throws Exception {
        checks.round(recorder);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(es256);
        Files.deleteIfExists(rs256);
    }

    private static Path save(TokenPool pool) throws IOException {
        Path file = Files.createTempFile("tokens", ".txt");
        pool.save(file);
        return file;
    }
}
